import type { Output } from "../../../cli/output/output";
import { FaultList } from "../../../emulators/support/faults";
import { FaultReport } from "../../../sandbox/cli/faultReport";
import { Progress } from "../../../sandbox/cli/progress";

let printed = "";
const output: Output = {
    write: (text) => {
        printed += text;
    },
};
let auth0: FaultList;
let report: FaultReport;
beforeEach(() => {
    printed = "";
    auth0 = new FaultList(["POST /scim/** #1-2 status=503", "DELETE /never drop"]);
    report = new FaultReport(
        { auth0: { faults: auth0 }, entra: { faults: new FaultList() } },
        new Progress(output),
    );
});

const call = (): Promise<unknown> => auth0.before({ method: "POST", url: "/scim/v2/Users" });

test("reports each hit once", async () => {
    await call();
    report.printNew();
    report.printNew();
    await call();
    report.printNew();
    const line = "  Planted fault hit once: auth0 POST /scim/** #1-2 status=503\n";
    expect(printed).toBe(line + line);
});

test("lists all faults with their hits, those without an effect, and that the link recovered", async () => {
    await call();
    await call();
    report.printAll(true);
    expect(printed).toMatch(/auth0 +POST \/scim\/\*\* #1-2 status=503 +2\n/);
    expect(printed).toMatch(/auth0 +DELETE \/never drop +0\n/);
    expect(printed).toContain("1 of 2 planted faults had no effect");
    expect(printed).toContain("The link recovered from 2 disturbed calls");
});

test("does not say that the link recovered after a failure", async () => {
    await call();
    report.printAll(false);
    expect(printed).toContain("status=503");
    expect(printed).not.toContain("recovered");
});

test("prints nothing where no fault is planted", () => {
    auth0.clear();
    report.printNew();
    report.printAll(true);
    expect(printed).toBe("");
});
