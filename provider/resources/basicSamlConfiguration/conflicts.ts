import type { Values } from "../../host/definition";
import { InvalidInput } from "../../host/errors";
import { findApplications } from "../support/directoryObjects";
import type { Context } from "../support/types";
import { toStrings } from "../support/values";

/** Refuses identifiers that another application has: each is unique in the tenant. */
export async function refuseTakenIdentifiers(
    inputs: Values,
    clientId: string | undefined,
    { config, signal }: Context,
): Promise<void> {
    const identifiers = Array.isArray(inputs["identifiers"]) ? inputs["identifiers"] : [];
    const found = await Promise.all(
        identifiers.map(async (identifier, index) => {
            const [known] = toStrings([identifier]);
            if (known === undefined) return [];
            const filter = `identifierUris/any(uri:uri eq '${known.replaceAll("'", "''")}')`;
            const owners = await findApplications(config, filter, signal);
            return owners
                .filter(({ appId }) => appId !== clientId)
                .map(({ appId, displayName }) => ({
                    property: `identifiers[${index}]`,
                    reason:
                        `"${known}" belongs to the application "${displayName ?? appId}" (client ID ${appId}), and is unique in ` +
                        "the tenant; remove it there, or use the enterprise application of that one",
                }));
        }),
    );
    if (found.flat().length > 0) throw new InvalidInput(found.flat());
}
