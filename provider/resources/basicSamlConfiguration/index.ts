import { ApiError, isNotFound } from "../../clients/apiError";
import { ignoreNotFound, retryWhile } from "../../clients/poll";
import { unknownMark, type Values } from "../../host/definition";
import { diffProperties } from "../../host/diff";
import { isDeployed, markDeployed } from "../support/deployedUrns";
import {
    readApplication,
    readServicePrincipal,
    readSharedApplication,
    readSharedServicePrincipal,
    toApplicationPath,
    toServicePrincipalPath,
} from "../support/directoryObjects";
import { withCurrentOrder } from "../support/lists";
import { toBareId } from "../support/objectId";
import { retryWhileReplicating } from "../support/replication";
import { describeMissingApplication, withSameServicePrincipal } from "../support/servicePrincipal";
import type { Context, Resource } from "../support/types";
import { withoutUnmanaged } from "../support/unmanaged";
import { compact, findString, requireString } from "../support/values";
import { checkBasicSamlConfiguration } from "./check";
import {
    findForeignValues,
    toActualInputs,
    toApplicationChange,
    toApplicationWithout,
    toServicePrincipalChange,
    toServicePrincipalWithout,
} from "./configuration";
import { refuseTakenIdentifiers } from "./conflicts";

/** How long Entra may refuse an identifier after the service principal was put in SAML mode. */
const modeChangeMs = 30_000;

/** What is left as it is unless it is declared. */
const optionalInputs = ["signOnUrl", "relayState", "logoutUrl"];

/** `auth0-entra:index:BasicSamlConfiguration`. Sources: Microsoft Graph, application and servicePrincipal. */
export const basicSamlConfiguration: Resource = {
    async check({ urn, olds, news }, { config }) {
        markDeployed(config, urn, olds);
        return checkBasicSamlConfiguration(news);
    },

    diff({ oldInputs, news, ignoreChanges }) {
        const before: Values = {
            ...withoutUnmanaged(withSameServicePrincipal(oldInputs, news), news, optionalInputs),
            identifiers: withCurrentOrder(oldInputs["identifiers"], news["identifiers"], {
                ignoreCase: false,
            }),
            replyUrls: withCurrentOrder(oldInputs["replyUrls"], news["replyUrls"], { ignoreCase: false }),
        };
        return diffProperties(before, news, { replaceOn: ["servicePrincipalId"], ignore: ignoreChanges });
    },

    async previewCreate({ urn, inputs }, context) {
        const { config, signal, log } = context;
        const id = findString(inputs, "servicePrincipalId");
        if (id === undefined) {
            // With its application replaced, it is that one which still has them.
            if (!isDeployed(config, urn)) await refuseTakenIdentifiers(inputs, undefined, context);
            return compact({ ...inputs, clientId: unknownMark });
        }
        const { appId } = await readSharedServicePrincipal(config, toBareId(id), signal);
        const [application] = await Promise.all([
            readSharedApplication(config, appId, signal),
            refuseTakenIdentifiers(inputs, appId, context),
        ]);
        const foreign = findForeignValues(application, inputs);
        if (foreign.length > 0) log.warn(`removes what is there and not declared: ${foreign.join("; ")}`);
        return compact({ ...inputs, clientId: appId });
    },

    async create({ inputs }, context) {
        const { config, signal } = context;
        const id = toBareId(requireString(inputs, "servicePrincipalId"));
        const { appId } = await retryWhileReplicating(config, signal, () =>
            readServicePrincipal(config, toServicePrincipalPath(id), signal),
        );
        await write(id, appId, inputs, context);
        return { id, outputs: { ...compact(inputs), clientId: appId } };
    },

    async update({ id: givenId, inputs, olds }, context) {
        const id = toBareId(givenId);
        const clientId = requireString(olds, "clientId");
        await write(id, clientId, inputs, context);
        return { outputs: { ...compact(inputs), clientId } };
    },

    async read({ id: givenId, oldInputs, olds }, context) {
        const { config, signal } = context;
        const id = toBareId(givenId);
        const known = findString(olds, "clientId");
        const readOfClient = (clientId: string) =>
            ignoreNotFound(readSharedApplication(config, clientId, signal));
        const [principal, early] = await Promise.all([
            ignoreNotFound(readSharedServicePrincipal(config, id, signal)),
            known === undefined ? undefined : readOfClient(known),
        ]);
        if (principal === undefined) return undefined;
        const application = known === undefined ? await readOfClient(principal.appId) : early;
        if (application === undefined) return undefined;
        const inputs = toActualInputs(id, principal, application, oldInputs);
        return { id, inputs, outputs: { ...inputs, clientId: principal.appId } };
    },

    describeMissing: (id, { config }) => describeMissingApplication(toBareId(id), config),

    async delete({ id: givenId, oldInputs, olds }, context) {
        const { config, signal } = context;
        const path = toServicePrincipalPath(toBareId(givenId));
        const applicationPath = toApplicationPath(requireString(olds, "clientId"));
        const [principal, application] = await Promise.all([
            toServicePrincipalChange(oldInputs) === undefined
                ? undefined
                : ignoreNotFound(readServicePrincipal(config, path, signal)),
            ignoreNotFound(readApplication(config, applicationPath, signal)),
        ]);
        const ofPrincipal = principal && toServicePrincipalWithout(principal, oldInputs);
        const ofApplication = application && toApplicationWithout(application, oldInputs);
        if (ofPrincipal !== undefined) await ignoreNotFound(patch(path, ofPrincipal, context));
        if (ofApplication !== undefined) await ignoreNotFound(patch(applicationPath, ofApplication, context));
    },
};

async function write(id: string, clientId: string, inputs: Values, context: Context): Promise<void> {
    const { config, signal } = context;
    const ofPrincipal = toServicePrincipalChange(inputs);
    await Promise.all([
        writeApplication(clientId, inputs, context),
        ofPrincipal &&
            retryWhileReplicating(config, signal, () =>
                patch(toServicePrincipalPath(id), ofPrincipal, context),
            ),
    ]);
}

/** The application takes an identifier outside the domains of the tenant only once the service principal is in SAML mode. */
async function writeApplication(clientId: string, inputs: Values, context: Context): Promise<void> {
    const { config, signal } = context;
    const change = toApplicationChange(inputs);
    const isPassing = (error: unknown): boolean =>
        error instanceof ApiError && error.code === "HostNameNotOnVerifiedDomain";
    try {
        await retryWhile(
            () =>
                retryWhileReplicating(config, signal, () =>
                    patch(toApplicationPath(clientId), change, context),
                ),
            isPassing,
            { clock: config.clock, withinMs: modeChangeMs, signal },
        );
    } catch (error) {
        // Names the application that has the identifier already, if that is the reason.
        if (error instanceof ApiError && !isNotFound(error)) {
            await refuseTakenIdentifiers(inputs, clientId, context);
        }
        throw error;
    }
}

function patch(path: string, body: Record<string, unknown>, { config, signal }: Context): Promise<undefined> {
    return config.graph.patch(path, body, { signal, idempotent: true });
}
