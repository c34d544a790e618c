import type { Auth0Session, PageRoute } from "../page";
import { tryPages } from "../signIn/tryConnection";
import { settingsPages } from "./connectionSettings";
import { logPages } from "./logs";
import { provisioningPages } from "./provisioning";
import { userPages } from "./users";

/** The pages of the Auth0 emulator. */
export const auth0Pages: PageRoute<Auth0Session>[] = [
    ...provisioningPages,
    ...settingsPages,
    ...userPages,
    ...tryPages,
    ...logPages,
];
