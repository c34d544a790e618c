import type { CaseGroup } from "../case";
import { auth0Cases } from "./auth0";
import { azureadCases } from "./azuread";

/** Every resource and function that there is a stand-in for. */
export const allCases: CaseGroup[] = [...auth0Cases, ...azureadCases];
