import { auth0Cases } from "./cases/auth0";
import { compareStandIn } from "./standIn";

// What the official plugin did in each of these cases is recorded; the stand-in must do the same.
compareStandIn("auth0", auth0Cases);
