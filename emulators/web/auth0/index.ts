import type { PageRoute } from "../page";
import { logPages } from "./logs";
import { provisioningPages } from "./provisioning";
import { userPages } from "./users";

/** What an administrator of the Auth0 tenant sees. */
export const auth0Pages: PageRoute[] = [...provisioningPages, ...userPages, ...logPages];
