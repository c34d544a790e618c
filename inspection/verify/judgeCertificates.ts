import { certificateChecks } from "../doctor/checks/samlCertificates";
import { examine } from "../doctor/examine";
import type { Facts, Readings } from "../doctor/parts";
import type { StepList } from "./step";

/** The checks of doctor, as one step: those of the keys in Graph and of the federation metadata against what Auth0 trusts. */
export function judgeCertificates(steps: StepList, readings: Readings, facts: Facts): void {
    const { findings, unread } = examine(readings, facts, certificateChecks);
    const isBroken = findings.some(({ severity }) => severity === "broken");
    const [first] = findings;
    const [problem] = unread;
    if (first !== undefined && (isBroken || problem === undefined)) {
        steps.add("certificate", {
            status: "failed",
            severity: first.severity,
            reason: findings.map(({ code, title, found }) => `${code} ${title}. ${found}`).join(" "),
            fix: first.fix,
        });
    } else if (problem !== undefined) {
        steps.add("certificate", { status: "notChecked", reason: problem.problem });
    } else {
        steps.add("certificate", { status: "passed" });
    }
}
