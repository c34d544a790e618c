import { allCases } from "./cases";
import { differences } from "./differences";
import { openLab } from "./labs";
import { reusable } from "./labs/reusable";
import { compareWithRecordings } from "./suite";

const auth0 = reusable(openLab.auth0);
const azuread = reusable(openLab.azuread);
const shared = { auth0: auth0.openLab, azuread: azuread.openLab };
afterAll(() => Promise.all([auth0.close(), azuread.close()]));

// What the official plugins did in each of these cases is recorded; the stand-ins must do the same.
compareWithRecordings(allCases, { kind: "stand-in", openLab: shared, timeout: 600_000 });

test("every known difference is that of a case", () => {
    const titles = allCases.flatMap(({ plugin, name, cases }) =>
        cases.map((each) => `${plugin}, ${name}: ${each.name}`),
    );
    expect(titles).toEqual(expect.arrayContaining(Object.keys(differences)));
});
