import { isOutcomeUnknown } from "../../clients/apiError";
import { poll } from "../../clients/poll";
import type { ApplicationObject } from "../support/directoryObjects";
import type { Context } from "../support/types";
import { adoptLeftover, findLeftovers, type Instance, type LeftoverQuery } from "./leftovers";

const attempts = 3;
/** How long an application whose creation got no response may take to show up. */
const settleTimeoutMs = 10_000;

/**
 * The application to set up: the one that an interrupted deployment left behind, or a new one. For a replacement it is
 * always a new one, since what is there may be the one to replace.
 */
export async function findOrInstantiate(
    query: LeftoverQuery & { isReplacement: boolean },
    context: Context,
): Promise<Instance> {
    const leftovers = await findLeftovers(query, context);
    const own = query.isReplacement ? undefined : await adoptLeftover(leftovers, query, context);
    if (own === undefined) return instantiate(query, leftovers, context);
    context.log.info(describeAdoption(own.application));
    return own;
}

/** What a preview and an `up` say about it. */
export function describeAdoption({ id }: ApplicationObject): string {
    return `continues with the application ${id}, which an interrupted deployment of this resource left behind`;
}

/**
 * Instantiates the template once. When a response is lost, the application is found by its temporary name before the
 * next attempt. Source: Microsoft Graph, "applicationTemplate: instantiate".
 */
async function instantiate(
    query: LeftoverQuery,
    before: ApplicationObject[],
    context: Context,
): Promise<Instance> {
    const { config, signal } = context;
    const known = new Set(before.map(({ id }) => id));
    const path = `/applicationTemplates/${encodeURIComponent(query.templateId)}/instantiate`;
    const body = { displayName: query.origin.createTemporaryName(query.displayName) };
    const findLate = async () => {
        const leftovers = (await findLeftovers(query, context)).filter(({ id }) => !known.has(id));
        return adoptLeftover(leftovers, query, context);
    };
    for (let attempt = 1; ; attempt++) {
        let failure: unknown;
        try {
            const made = await config.graph.post<Partial<Instance> | undefined>(path, body, { signal });
            if (isComplete(made)) return made;
            failure = new Error(`Microsoft Graph did not say which application POST ${path} has created.`);
        } catch (error) {
            if (!isOutcomeUnknown(error)) throw error;
            failure = error;
        }
        const late = await poll(findLate, { clock: config.clock, withinMs: settleTimeoutMs, signal });
        if (late !== undefined) return late;
        if (attempt === attempts) throw failure;
    }
}

function isComplete(made: Partial<Instance> | undefined): made is Instance {
    return made?.application?.id !== undefined && made.servicePrincipal?.id !== undefined;
}
