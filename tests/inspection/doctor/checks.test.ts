import { checks } from "../../../inspection/doctor/catalogue";
import { faultsOfProvisioning } from "./faultsOfProvisioning";
import { faultsOfSignIn, useWeakCertificate } from "./faultsOfSignIn";
import { type HealthyLink, startHealthyLink } from "./healthyLink";
import { createWeakCertificate } from "./weakCertificate";

let link: HealthyLink;
beforeAll(async () => {
    useWeakCertificate(await createWeakCertificate());
    link = await startHealthyLink();
});
afterAll(() => link.close());
afterEach(() => link.restore());

test("finds nothing on a healthy link, and could look at everything", async () => {
    expect(await link.examine()).toEqual({ findings: [], unread: [] });
});

const faults = { ...faultsOfSignIn, ...faultsOfProvisioning };
/** Faults of the credentials, which have tests of their own below. */
const others = ["AE101", "AE102", "AE103", "AE104"];

test("each code is a fault of a test here", () => {
    const tested = [...others, ...Object.keys(faults)].sort();
    expect(tested).toEqual(checks.map(({ code }) => code).sort());
});

test.each(Object.entries(faults))(
    "%s is found where it is, and no longer when it is corrected",
    async (code, breakIt) => {
        await breakIt(link);
        const { findings, unread } = await link.examine();
        expect({ codes: findings.map((finding) => finding.code), unread }).toEqual({
            codes: expect.arrayContaining([code]) as string[],
            unread: [],
        });
        link.restore();
        expect((await link.examine()).findings).toEqual([]);
    },
);
