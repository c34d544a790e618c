import { allCases } from "./cases";
import { openLab } from "./labs";
import { reusable } from "./labs/reusable";
import { compareWithRecordings } from "./suite";

const shared = { auth0: reusable(openLab.auth0), azuread: reusable(openLab.azuread) };

// What the official plugins did in each of these cases is recorded; the stand-ins must do the same.
compareWithRecordings(allCases, { kind: "stand-in", openLab: shared, timeout: 20_000 });
