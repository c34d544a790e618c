import { inspect } from "node:util";

import { UsageError } from "../../../cli/usageError";
import { verify } from "../../../cli/verify";
import { verifyInBrowser } from "../../../cli/verify/browser/verifyInBrowser";
import { verifyLink } from "../../../inspection/verify/verifyLink";
import { ensureChromium } from "../../../sandbox/toolchain/chromium";
import { applicationOf, connectionOf, scimOf } from "../../inspection/doctor/faults";
import { type HealthyLink, portalSecret, startHealthyLink } from "../../inspection/doctor/healthyLink";
import { canaries } from "../../provider/support/tenants";

// The whole way of a sign-in in a real Chromium, on the emulator's simple page and on pages as Entra's.

const password = "canary-password-of-a-user";
const written: string[] = [];
const environment = { ...process.env };
let chromium = "";
beforeAll(async () => {
    chromium = (await ensureChromium((line) => process.stderr.write(`${line}\n`))).path;
});
beforeEach(() => {
    written.length = 0;
    const write = (text: unknown) => written.push(String(text)) > 0;
    jest.spyOn(process.stdout, "write").mockImplementation(write);
    jest.spyOn(process.stderr, "write").mockImplementation(write);
});
afterEach(() => {
    jest.restoreAllMocks();
});

interface Step {
    id: string;
    status: string;
    severity?: string;
    reason?: string;
    detail?: string;
}

/** The steps, and the exit code. Whatever happens, nothing secret is written. */
async function run(user: string, ...args: string[]): Promise<{ code: number; steps: Step[] }> {
    const options = ["--application", "Acme", "--browser", "--user", user, "--chromium", chromium, "--json"];
    const code = await verify.run([...options, ...args]);
    const text = written.join("");
    for (const secret of [
        password,
        portalSecret,
        ...Object.values(canaries),
        "eyJ",
        "SAMLResponse",
        "code=",
    ]) {
        expect(text).not.toContain(secret);
    }
    expect(text.toLowerCase()).not.toContain(user.toLowerCase());
    return { code, steps: (JSON.parse(text) as { steps: Step[] }).steps };
}

const find = (steps: Step[], id: string) => steps.find((step) => step.id === id);

function setEnvironment(link: HealthyLink, more: NodeJS.ProcessEnv = {}): void {
    process.env = {
        ...environment,
        ...link.tenants.environment,
        AUTH0_ENTRA_VERIFY_PASSWORD: password,
        AUTH0_ENTRA_VERIFY_CLIENT_SECRET: portalSecret,
        ...more,
    };
}

describe("on pages as Entra's", () => {
    let link: HealthyLink;
    beforeAll(async () => {
        link = await startHealthyLink({ signInPages: { password, secondFactor: ["ben@acme.example"] } });
    });
    beforeEach(() => setEnvironment(link));
    afterEach(() => link.restore());
    afterAll(async () => {
        process.env = environment;
        await link.close();
    });

    test("signs a user in to the ID token of the account that is provisioned", async () => {
        link.tenants.auth0.state.signOn.codes.clear();
        const { code, steps } = await run("ada@acme.example");
        expect(steps.map(({ id, status }) => `${id} ${status}`).slice(-4)).toEqual([
            "userSignIn passed",
            "samlResponse passed",
            "idToken passed",
            "account passed",
        ]);
        expect(find(steps, "idToken")?.detail).toMatch(/^RS256; claims .*aud, .*email, .*sub/);
        expect(find(steps, "account")?.detail).toBe("userName from [userPrincipalName]");
        expect(code).toBe(0);
        // The application never got the code: it is exchanged once, by the command.
        expect(link.tenants.auth0.state.signOn.codes.size).toBe(0);
    });

    test("says that a second factor is needed, which is no verdict on the link", async () => {
        const { code, steps } = await run("ben@acme.example");
        expect(find(steps, "userSignIn")).toMatchObject({
            status: "notChecked",
            reason: "The user needs a second factor.",
        });
        expect(code).toBe(1);
    });

    test.each([
        [
            "a wrong password",
            "ada@acme.example",
            { AUTH0_ENTRA_VERIFY_PASSWORD: "another-password" },
            /^AADSTS50126/,
        ],
        ["a user who does not exist", "eve@acme.example", {}, /^AADSTS50034/],
    ])("says of %s that nothing is known of the link", async (_what, user, more, reason) => {
        setEnvironment(link, more);
        const { code, steps } = await run(user);
        expect(find(steps, "userSignIn")).toMatchObject({ status: "notChecked" });
        expect(find(steps, "userSignIn")?.reason).toMatch(reason);
        expect(code).toBe(1);
    });

    test("says that the password is not given", async () => {
        setEnvironment(link, { AUTH0_ENTRA_VERIFY_PASSWORD: "" });
        const { code, steps } = await run("ada@acme.example");
        expect(find(steps, "userSignIn")?.reason).toContain("AUTH0_ENTRA_VERIFY_PASSWORD is not set");
        expect(code).toBe(1);
    });

    test("finds a user who is not assigned", async () => {
        link.tenants.entra.state.appRoleAssignments.clear();
        const { code, steps } = await run("ada@acme.example");
        expect(find(steps, "userSignIn")).toMatchObject({ status: "failed", severity: "warning" });
        expect(find(steps, "userSignIn")?.reason).toBe(
            "AADSTS50105: the user is not assigned to the application.",
        );
        expect(find(steps, "samlResponse")).toMatchObject({ status: "notChecked" });
        expect(code).toBe(3);
    });

    test("needs the secret of an application that has one", async () => {
        setEnvironment(link, { AUTH0_ENTRA_VERIFY_CLIENT_SECRET: undefined });
        const { code, steps } = await run("ada@acme.example");
        expect(find(steps, "samlResponse")).toMatchObject({ status: "passed" });
        expect(find(steps, "idToken")).toMatchObject({
            status: "notChecked",
            reason: "The application exchanges codes with a secret only.",
        });
        expect(code).toBe(1);
    });

    test("names the page at which a sign-in stays, which is no verdict on the link", async () => {
        const { interceptors } = link.tenants.entra;
        interceptors.push({
            after: ({ method, url }) =>
                method === "POST" && url.includes("/saml2")
                    ? { bytes: "<title>Terms of use</title>", breaks: false }
                    : undefined,
        });
        const { clients, location } = link;
        const verification = await verifyLink({ clients }, location, {});
        const options = { user: "ada@acme.example", chromium, timeoutMs: 4000 };
        await verifyInBrowser({ clients }, verification, options).finally(() => interceptors.splice(0));
        expect(verification.steps.list().find(({ id }) => id === "userSignIn")).toMatchObject({
            status: "notChecked",
            reason: expect.stringMatching(
                /The browser shows a page with the title "Terms of use", at localhost:\d+\.$/,
            ) as string,
        });
    });

    test("says that the browser cannot reach Auth0, without the parameters of the sign-in", async () => {
        const { clients, location } = link;
        const verification = await verifyLink({ clients }, location, {});
        const unreachable = { ...verification, domain: "localhost:1" };
        await verifyInBrowser({ clients }, unreachable, { user: "ada@acme.example", chromium });
        const step = verification.steps.list().find(({ id }) => id === "userSignIn");
        expect(step).toMatchObject({
            status: "notChecked",
            reason: expect.stringMatching(
                /^The sign-in in Chromium failed: .*net::ERR_\w+ at .*\/authorize\?…$/,
            ) as string,
        });
    });

    test("shows nothing of what was entered where Chromium fails", async () => {
        const failed = verify.run([
            ...["--application", "Acme", "--browser", "--user", "ada@acme.example"],
            ...["--chromium", process.execPath],
        ]);
        await expect(failed).rejects.toThrow(/ does not start as a browser: /);
        const problem = (await failed.catch((error: unknown) => error)) as Error;
        expect(inspect(problem)).not.toContain(password);
    });

    test("signs in to an application without a secret, with PKCE", async () => {
        setEnvironment(link, { AUTH0_ENTRA_VERIFY_CLIENT_SECRET: undefined });
        const { clients } = link.tenants.auth0.state;
        const portal = clients.get("portal");
        if (portal === undefined) throw new Error("there is no portal");
        clients.set("app", {
            ...portal,
            ...{ client_id: "app", name: "App", app_type: "spa", secretHash: undefined },
            callbacks: ["http://localhost:4999/callback"],
        });
        connectionOf(link).enabled_clients = ["portal", "app"];
        const { code, steps } = await run("ada@acme.example", "--client-id", "app");
        expect(find(steps, "client")?.detail).toBe("App");
        expect(find(steps, "idToken")).toMatchObject({ status: "passed" });
        expect(code).toBe(0);
    });

    test("does not begin where the login page was not reached", async () => {
        applicationOf(link).web.redirectUris = [];
        const { code, steps } = await run("ada@acme.example");
        expect(find(steps, "userSignIn")).toMatchObject({
            status: "notChecked",
            reason: 'It comes after "Entra accepts the reply URL of the request".',
        });
        expect(code).toBe(4);
    });
});

describe("on the emulator's simple page", () => {
    let link: HealthyLink;
    beforeAll(async () => {
        link = await startHealthyLink();
    });
    beforeEach(() => setEnvironment(link));
    afterEach(() => link.restore());
    afterAll(async () => {
        process.env = environment;
        await link.close();
    });

    test("signs a user in without a password", async () => {
        setEnvironment(link, { AUTH0_ENTRA_VERIFY_PASSWORD: undefined });
        const { code, steps } = await run("Ada@acme.example");
        expect(find(steps, "account")).toMatchObject({ status: "passed" });
        expect(code).toBe(0);
    });

    test.each<[what: string, step: string, reason: RegExp, exitCode: number, fault: () => unknown]>([
        [
            "a certificate that Auth0 does not trust",
            "samlResponse",
            /^Auth0 refuses the user\. unauthorized: /,
            4,
            () => (connectionOf(link).options["signingCert"] = link.tenants.certificate),
        ],
        [
            "an account that provisioning has blocked",
            "samlResponse",
            /user is blocked/,
            4,
            () => {
                for (const user of link.tenants.auth0.state.users.values()) user.attributes["blocked"] = true;
            },
        ],
        [
            "an account that does not exist, where sign-in creates none",
            "samlResponse",
            /JIT user provisioning is disabled/,
            4,
            () => link.tenants.auth0.state.users.clear(),
        ],
        [
            "an account that the sign-in created",
            "account",
            /^The sign-in created the account/,
            3,
            () => {
                link.tenants.auth0.state.users.clear();
                connectionOf(link).options["set_user_root_attributes"] = "on_first_login";
            },
        ],
        [
            "another user ID than that of provisioning",
            "account",
            /^AE215 The sign-in leads to another user ID than provisioning makes \(externalId from /,
            4,
            () => (scimOf(link).user_id_attribute = "externalId"),
        ],
    ])("finds %s", async (_what, step, reason, exitCode, fault) => {
        fault();
        const { code, steps } = await run("ada@acme.example");
        expect(find(steps, step)).toMatchObject({ status: "failed" });
        expect(find(steps, step)?.reason).toMatch(reason);
        expect(code).toBe(exitCode);
    });
});

test.each([
    [["--user", "ada@acme.example"], /^--user needs --browser/],
    [["--chromium", "/usr/bin/chromium"], /^--chromium needs --browser/],
    [["--browser"], /^--browser needs --user/],
])("refuses %j", async (args, message) => {
    const problem = await verify.run(args).catch((error: unknown) => error);
    expect(problem).toBeInstanceOf(UsageError);
    expect((problem as Error).message).toMatch(message);
});
