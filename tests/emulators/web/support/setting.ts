import { startWebUi, type WebUi } from "../../../../emulators/web";
import { type LinkedTenants, startLinkedTenants } from "./linkedTenants";
import { Visitor } from "./visitor";

/** Linked emulators with their Web UI, and a user who has opened the link. */
export interface Setting {
    tenants: LinkedTenants;
    pages: WebUi;
    visitor: Visitor;
    /** Path of the application's pages. */
    application: string;
    /** Path of the connection's pages. */
    connection: string;
}

/**
 * One for the tests of a file, which run in order and build on each other.
 *
 * @param patienceMs how long its pages wait for what they started; default: longer than a busy machine needs.
 */
export function sharedSetting(patienceMs = 600_000): Setting {
    // Filled before the first test.
    const setting = {} as Setting;
    beforeAll(async () => {
        const tenants = await startLinkedTenants();
        const pages = await startWebUi(tenants.emulators, { patienceMs });
        Object.assign(setting, {
            tenants,
            pages,
            visitor: await Visitor.withKey(pages, tenants.emulators.certificates.ca),
            application: `/entra/applications/${tenants.servicePrincipalId}`,
            connection: `/auth0/connections/${tenants.connectionId}`,
        } satisfies Setting);
        // Keys are made for both tenants, which takes its time on a busy machine.
    });
    afterAll(async () => {
        await setting.visitor.close();
        await setting.pages.close();
        await setting.tenants.close();
    });
    return setting;
}
