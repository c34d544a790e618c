import { SignInDialog } from "../../../../../emulators/entra/login/saml/signInDialog";
import { createTenantState } from "../../../../../emulators/entra/state";
import { VirtualClock } from "../../../../../emulators/support/clock";
import { user } from "../../../../provider/support/directory";

const [ada, ben] = [user("ada@acme.example"), user("ben@acme.example")];
const state = createTenantState({ clients: [], users: [ada, ben] }, new VirtualClock());

function startDialog() {
    const dialog = new SignInDialog(state, { password: "a-password", secondFactor: ["ben@acme.example"] });
    const ask = (form: Record<string, string>) => dialog.ask(new URLSearchParams(form), { query: "a&b" });
    return { dialog, ask };
}

/** What the scripts of Entra's pages read. */
const configuration = (page: string) =>
    JSON.parse(/\$Config=(.*);\n/.exec(page)?.[1] ?? "{}") as Record<string, unknown>;

test("asks for a name, a password and whether to stay signed in, and carries the request along", () => {
    const { dialog, ask } = startDialog();
    const first = ask({});
    expect(configuration(first)).toEqual({ pgid: "ConvergedSignIn", sErrorCode: "50058" });
    expect(first).toContain('<input type="hidden" name="query" value="a&amp;b">');
    expect(first).toMatch(/<input name="loginfmt" type="email"[^>]*aria-label/);
    expect(first).toMatch(/<input name="passwd"[^>]*aria-hidden="true"/);

    const second = ask({ loginfmt: "ADA@acme.example" });
    expect(configuration(second)).toEqual({ pgid: "ConvergedSignIn" });
    expect(second).toMatch(/<input name="loginfmt"[^>]*value="ada@acme.example"[^>]*aria-hidden="true"/);

    const third = ask({ loginfmt: "ada@acme.example", passwd: "a-password" });
    expect(configuration(third)).toEqual({ pgid: "KmsiInterrupt" });
    const [, ctx = ""] = /name="ctx" value="([^"]+)"/.exec(third) ?? [];
    const last = new URLSearchParams({ ctx, LoginOptions: "0" });
    expect(dialog.identify(last)).toBe("ada@acme.example");
    expect(dialog.identify(last)).toBeUndefined();
});

test.each([
    ["a user who does not exist", { loginfmt: "eve@acme.example" }, "50034", "usernameError"],
    ["a wrong password", { loginfmt: "ada@acme.example", passwd: "another" }, "50126", "passwordError"],
])("says that of %s", (_what, form, code, element) => {
    const page = startDialog().ask(form);
    expect(configuration(page)["sErrorCode"]).toBe(code);
    expect(page).toContain(`id="${element}"`);
});

test("ends at a second factor, and signs no one in who did not enter the password", () => {
    const { dialog, ask } = startDialog();
    expect(configuration(ask({ loginfmt: "ben@acme.example", passwd: "a-password" }))).toEqual({
        pgid: "ConvergedTFA",
    });
    expect(
        dialog.identify(new URLSearchParams({ user: "ada@acme.example", LoginOptions: "0" })),
    ).toBeUndefined();
    expect(dialog.identify(new URLSearchParams({ ctx: "made-up", LoginOptions: "0" }))).toBeUndefined();
});

test("escapes a name that was entered", () => {
    const page = startDialog().ask({ loginfmt: '"><script>alert(1)</script>' });
    expect(page).not.toContain("<script>alert");
});
