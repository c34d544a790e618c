import { groupsOfClaim } from "../../../rules/groupsClaim";
import { ignoreNotFound } from "../../clients/poll";
import { unknownMark, type Values } from "../../host/definition";
import { diffProperties } from "../../host/diff";
import {
    readServicePrincipal,
    readSharedServicePrincipal,
    toApplicationPath,
    toServicePrincipalPath,
} from "../support/directoryObjects";
import { withCurrentOrder } from "../support/lists";
import { toBareId } from "../support/objectId";
import { retryWhileReplicating } from "../support/replication";
import { describeMissingApplication, withSameServicePrincipal } from "../support/servicePrincipal";
import type { Context, Resource } from "../support/types";
import { compact, findString, requireString } from "../support/values";
import { checkGroupsClaim } from "./check";
import {
    type ClaimingApplication,
    claimingMembers,
    findGroupMembership,
    toActualInputs,
    toClaimChange,
} from "./claim";

/**
 * `auth0-entra:index:GroupsClaim`. Source: Microsoft Graph, application (`groupMembershipClaims` and
 * `optionalClaims.saml2Token`).
 */
export const groupsClaim: Resource = {
    check: async ({ news }) => checkGroupsClaim(news),

    diff: ({ oldInputs, news, ignoreChanges }) =>
        diffProperties(
            {
                ...withSameServicePrincipal(oldInputs, news),
                nameFormats: withCurrentOrder(oldInputs["nameFormats"], news["nameFormats"], {
                    ignoreCase: false,
                }),
            },
            news,
            { replaceOn: ["servicePrincipalId"], ignore: ignoreChanges },
        ),

    async previewCreate({ inputs }, { config, signal, log }) {
        const id = findString(inputs, "servicePrincipalId");
        if (id === undefined) return compact({ ...inputs, clientId: unknownMark });
        const { appId } = await readSharedServicePrincipal(config, toBareId(id), signal);
        const found = findGroupMembership(await readClaims(appId, { config, signal }));
        if (found !== undefined && found !== inputs["groups"]) {
            log.warn(`replaces the groups claim of the application: ${describeGroups(found)}`);
        }
        return compact({ ...inputs, clientId: appId });
    },

    async create({ inputs }, context) {
        const { config, signal } = context;
        const id = toBareId(requireString(inputs, "servicePrincipalId"));
        const { appId } = await retryWhileReplicating(config, signal, () =>
            readServicePrincipal(config, toServicePrincipalPath(id), signal),
        );
        await writeClaims(appId, inputs, context);
        return { id, outputs: { ...compact(inputs), clientId: appId } };
    },

    async update({ inputs, olds }, context) {
        const clientId = requireString(olds, "clientId");
        await writeClaims(clientId, inputs, context);
        return { outputs: { ...compact(inputs), clientId } };
    },

    async read({ id: givenId, oldInputs }, context) {
        const id = toBareId(givenId);
        const found = await findClaims(id, context);
        const inputs = found && toActualInputs(id, found, oldInputs);
        if (found === undefined || inputs === undefined) return undefined;
        return { id, inputs, outputs: { ...inputs, clientId: found.appId } };
    },

    async describeMissing(givenId, context) {
        const id = toBareId(givenId);
        return (await findClaims(id, context)) === undefined
            ? describeMissingApplication(id, context.config)
            : `The enterprise application ${id} has no groups claim.`;
    },

    async delete({ olds }, context) {
        await ignoreNotFound(writeClaims(requireString(olds, "clientId"), undefined, context));
    },
};

type Caller = Pick<Context, "config" | "signal">;

const readClaims = (clientId: string, { config, signal }: Caller): Promise<ClaimingApplication> =>
    config.graph.get(`${toApplicationPath(clientId)}?$select=${claimingMembers}`, { signal });

/** The application of a service principal; undefined: there is none. */
async function findClaims(id: string, context: Context): Promise<ClaimingApplication | undefined> {
    const { config, signal } = context;
    const principal = await ignoreNotFound(readSharedServicePrincipal(config, id, signal));
    return principal && ignoreNotFound(readClaims(principal.appId, context));
}

/** Asks for the groups, or for none. */
async function writeClaims(clientId: string, inputs: Values | undefined, context: Context): Promise<void> {
    const { config, signal } = context;
    const application = await retryWhileReplicating(config, signal, () => readClaims(clientId, context));
    await config.graph.patch(toApplicationPath(clientId), toClaimChange(application, inputs), {
        signal,
        idempotent: true,
    });
}

const describeGroups = (groups: string): string =>
    Object.hasOwn(groupsOfClaim, groups) ? groupsOfClaim[groups as keyof typeof groupsOfClaim] : groups;
