import { azureadCases } from "./cases/azuread";
import { compareStandIn } from "./standIn";

// What the official plugin did in each of these cases is recorded; the stand-in must do the same.
compareStandIn("azuread", azureadCases);
