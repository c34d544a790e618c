import { realProvidersOnPath } from "../../../sandbox/world/realProviders";
import { allCases } from "../../sandbox/providers/parity/cases";
import { openLab } from "../../sandbox/providers/parity/labs";
import { compareWithRecordings, recordAnew } from "../../sandbox/providers/parity/suite";

const stage = { openLab, timeout: 20 * 60_000 };

// With RECORD_PARITY=1 the official plugins on the PATH make the recordings anew; otherwise they are checked
// against them, or the stand-ins are where no official ones are installed.
if (process.env.RECORD_PARITY === "1") recordAnew(allCases, { auth0: "3.49.0", azuread: "6.9.1" }, stage);
else compareWithRecordings(allCases, { ...stage, kind: realProvidersOnPath() ? "real" : "stand-in" });
