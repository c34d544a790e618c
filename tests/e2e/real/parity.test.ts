import { hasRealProvidersOnPath } from "../../../sandbox/session/realProviders";
import { allCases } from "../../sandbox/providers/parity/cases";
import { openLab } from "../../sandbox/providers/parity/labs";
import { compareWithRecordings, recordAnew } from "../../sandbox/providers/parity/suite";

const stage = { openLab, timeout: 20 * 60_000 };

// The cases that the unit tests put to the stand-ins, put to the official plugins on the PATH; with
// RECORD_PARITY=1 their responses become the recordings. Not part of CI, which has no official plugins.
if (!hasRealProvidersOnPath()) {
    throw new Error("the plugins pulumi-resource-auth0 and pulumi-resource-azuread are not on the PATH");
}
if (process.env.RECORD_PARITY === "1") recordAnew(allCases, { auth0: "3.49.0", azuread: "6.9.1" }, stage);
else compareWithRecordings(allCases, { ...stage, kind: "real" });
