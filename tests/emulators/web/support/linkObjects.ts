import type { Auth0Connection } from "../../../../emulators/auth0";
import type { Application, EntraTenantState, ServicePrincipal } from "../../../../emulators/entra";
import type { Setting } from "./setting";

/** The objects of the link in a setting, to change what the pages show. Each is looked up when it is asked for. */
export function linkObjects(setting: Setting) {
    const entra = (): EntraTenantState => setting.tenants.emulators.entra.state;
    const principal = (): ServicePrincipal =>
        expectFound(entra().servicePrincipals.get(setting.tenants.servicePrincipalId));
    const application = (): Application =>
        expectFound([...entra().applications.values()].find(({ appId }) => appId === principal().appId));
    const connection = (): Auth0Connection =>
        expectFound(setting.tenants.emulators.auth0.state.connections.get(setting.tenants.connectionId));
    return { entra, principal, application, connection };
}

function expectFound<T>(found: T | undefined): T {
    if (found === undefined) throw new Error("the setting lacks an object of the link");
    return found;
}
