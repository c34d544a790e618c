import { usersOf } from "../../../sandbox/auth0";
import { startPages, type Pages } from "../../../sandbox/pages";
import { startLinkedTenants, type LinkedTenants } from "./support/linkedTenants";
import { textOf, Visitor } from "./support/visitor";

let tenants: LinkedTenants;
let pages: Pages;
let visitor: Visitor;
let application: string;

beforeEach(async () => {
    tenants = await startLinkedTenants();
    pages = await startPages(tenants.world);
    visitor = await Visitor.withKey(pages, tenants.world.certificates.ca);
    application = `/entra/applications/${tenants.servicePrincipalId}`;
});
afterEach(async () => {
    await visitor.close();
    await pages.close();
    await tenants.close();
});

const read = async (path: string): Promise<string> => textOf(await visitor.page(path));
const arrived = () =>
    usersOf(tenants.world.auth0.state, "acme-entra").map(
        ({ username, blocked }) => `${username}${blocked ? " blocked" : ""}`,
    );

test("the list of applications leads to the one that is provisioned, its name escaped", async () => {
    const list = await visitor.page("/entra");
    expect(list).toContain(`<a href="${application}">Acme &lt;Auth0&gt;</a>`);
    expect(textOf(list)).toContain("Active");
});

test("a cycle that is run by hand brings the assigned people, and the overview counts them", async () => {
    expect(await read(application)).toContain("No cycle has run yet");
    expect(await visitor.notice(`${application}/run`)).toMatch(
        /^Done: The cycle has run: \d+ objects exported\.$/,
    );
    expect(arrived()).toEqual(["ada@acme.example", "ben@acme.example"]);
    const overview = await read(application);
    expect(overview).toMatch(/Result ✔ Succeeded/);
    expect(overview).toMatch(/Objects provisioned Type Number/);
});
