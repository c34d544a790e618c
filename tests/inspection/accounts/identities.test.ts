import { isLinkedAccount, listSignInIds } from "../../../inspection/accounts/identities";

const connection = { name: "acme-entra" };
const created_at = "2026-01-01T00:00:00.000Z";
const own = { connection: "acme-entra", provider: "samlp", user_id: "acme-entra|ada@acme.example" };
const other = { connection: "Username-Password-Authentication", provider: "auth0", user_id: "123" };

test("a sign-in leads to an account by its ID", () => {
    const account = { user_id: "samlp|acme-entra|ada@acme.example", created_at };
    for (const identities of [undefined, [own]]) {
        expect(listSignInIds(connection, { ...account, identities })).toEqual([account.user_id]);
        expect(isLinkedAccount({ ...account, identities })).toBe(false);
    }
});

test("a sign-in leads to an account of another connection that it is linked with", () => {
    const account = { user_id: "auth0|123", created_at, identities: [other, own] };
    expect(listSignInIds(connection, account)).toEqual(["samlp|acme-entra|ada@acme.example"]);
    expect(isLinkedAccount(account)).toBe(true);
});
