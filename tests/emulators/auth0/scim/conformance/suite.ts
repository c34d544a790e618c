import { rfcGroups } from "./rfcGroups";
import { rfcPatch } from "./rfcPatch";
import { rfcQueries } from "./rfcQueries";
import { rfcResources } from "./rfcResources";
import { rfcService } from "./rfcService";
import { ScimClient, type ScimTarget } from "./target";
import { rfcUnsupported } from "./unsupported";
import { validatorSuite } from "./validator";

/**
 * Declares the conformance suite for a target, which is asked for once, when the tests begin. The connection's
 * mapping must be Auth0's default one with `emails[type eq "work"].value` for `email`.
 */
export function scimConformance(start: () => Promise<ScimTarget>): void {
    let current: ScimClient | undefined;
    const client = (): ScimClient => {
        if (current === undefined) throw new Error("the target has not started");
        return current;
    };
    beforeAll(async () => {
        current = new ScimClient(await start());
    });
    afterAll(() => current?.cleanUp(), 300_000);
    rfcResources(client);
    rfcQueries(client);
    rfcPatch(client);
    rfcGroups(client);
    rfcService(client);
    rfcUnsupported(client);
    validatorSuite(client);
}
