import { findCertificateRenewalProblem, maxCertificateLifetimeDays } from "../samlCertificate";
import {
    type Check,
    checkAnyString,
    checkInteger,
    checkMap,
    checkString,
    isRecord,
    joinPath,
} from "../validation/checks";

/** What a link and the resource have in common. */
export const certificateSettings = {
    subject: checkString({
        pattern: /^CN=\S/,
        expected: "a subject that starts with CN=, such as CN=Acme single sign-on",
    }),
    lifetimeDays: checkInteger({
        min: 1,
        max: maxCertificateLifetimeDays,
        expected: `an integer number of days from 1 to ${maxCertificateLifetimeDays}`,
    }),
    earlyRenewalHours: checkInteger({ min: 0, expected: "an integer number of hours, or 0 for never" }),
    keepers: checkMap(checkAnyString),
};

/** A certificate cannot be renewed before it exists. */
export const checkCertificateRenewal: Check = (value, path, problems) => {
    if (!isRecord(value)) return;
    const hours = problems.known(value.earlyRenewalHours);
    const lifetime = problems.known(value.lifetimeDays);
    if (typeof hours !== "number" || problems.isUnknown(value.lifetimeDays)) return;
    const problem = findCertificateRenewalProblem(hours, typeof lifetime === "number" ? lifetime : undefined);
    if (problem !== undefined) problems.refuse(joinPath(path, "earlyRenewalHours"), problem);
};
