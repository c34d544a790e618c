import { crawl } from "./support/crawl";
import { htmlProblems } from "./support/htmlProblems";
import { sharedSetting } from "./support/setting";
import { textOf, Visitor } from "./support/visitor";

const setting = sharedSetting();
let pages: Map<string, string>;

// As much as possible on the pages: a cycle, a verdict, a quarantine, a user with awkward values.
beforeAll(async () => {
    const { visitor, application, tenants } = setting;
    const { people, emulators, secrets, servicePrincipalId } = tenants;
    people.ada.displayName = `<script>alert("Ada")</script> & 'friends'`;
    people.ada.jobTitle = secrets["the SCIM token"] ?? "";
    await visitor.notice(`${application}/run`);
    await visitor.notice(`${application}/on-demand`, { principal: "ada@acme.example" });
    await visitor.notice(`${setting.connection}/try`, { user: "ada@acme.example" });
    const stored = emulators.entra.state.secrets.get(servicePrincipalId);
    stored?.set("Password", "canary-password");
    stored?.set("BaseAddress", `${stored.get("BaseAddress")}&code=canary-query`);
    secrets["a password among the synchronization secrets"] = "canary-password";
    secrets["a value in the tenant URL"] = "canary-query";
    const [user] = [...emulators.auth0.state.users.values()];
    Object.assign(user?.attributes.app_metadata ?? {}, { api_token: "canary-metadata" });
    secrets["a token in app_metadata"] = "canary-metadata";
    for (const [index, { hash }] of [...emulators.auth0.state.scimTokens.values()].entries()) {
        secrets[`hash ${index}`] = hash;
    }
    const keys = [
        ...emulators.entra.state.signingKeys.values(),
        emulators.entra.state.tokenKey?.privateKey ?? "",
    ];
    // The first line of a PEM after its heading.
    for (const [index, pem] of keys.entries()) secrets[`private key ${index}`] = pem.split("\n")[1] ?? "";
    secrets["the one-time key"] = new URL(setting.pages.url).searchParams.get("key") ?? "";
    secrets["the cookie"] = visitor.cookie?.split("=")[1] ?? "";
    pages = await crawl(visitor);
});

test("every page can be reached by links from the start page", () => {
    const { application, connection } = setting;
    const [group] = [...setting.tenants.emulators.entra.state.groups.keys()];
    expect([...pages.keys()]).toEqual(
        expect.arrayContaining([
            ...[
                "/",
                "/entra",
                "/entra/users",
                "/entra/groups",
                `/entra/groups/${group}`,
                "/auth0",
                "/auth0/logs",
            ],
            ...["", "/properties", "/single-sign-on", "/mappings", "/assignments", "/on-demand", "/logs"].map(
                (page) => application + page,
            ),
            ...["", "/settings", "/users", "/groups", "/try"].map((page) => connection + page),
        ]),
    );
});

test("every page is well-formed, labelled, escaped, and asks for nothing from elsewhere", () => {
    const problems = [...pages].flatMap(([path, page]) =>
        htmlProblems(page).map((problem) => `${path}: ${problem}`),
    );
    expect(problems).toEqual([]);
});

test("every page has the words of the portals", () => {
    const text = [...pages.values()].map(textOf).join("\n");
    expect(text).toContain("Provisioning interval (fixed) Every 40 minutes");
    expect(text).toContain("Reset scope");
    // Values of the APIs, and words that no portal has.
    expect(text).not.toMatch(/\bPT\d+[HM]|\bForget\b|\bwhoever\b|\bno end\b|\bAdd, ?Update\b/i);
});

test("no page shows a secret, wherever it is stored", () => {
    const { secrets } = setting.tenants;
    expect(Object.values(secrets).filter((secret) => secret.length < 12)).toEqual([]);
    const shown = [...pages].flatMap(([path, page]) =>
        Object.entries(secrets)
            .filter(([, secret]) => page.includes(secret))
            .map(([what]) => `${path} shows ${what}`),
    );
    expect(shown).toEqual([]);
});

test("shows the parts of the same objects that are not secret", () => {
    const { application, connection } = setting;
    expect(pages.get(application)).toContain("code=••••••");
    expect(pages.get(`${application}/logs`)).toContain("••••••");
    expect(pages.get(`${connection}/users`)).toContain("&quot;api_token&quot;: &quot;••••••&quot;");
    expect(pages.get(`${connection}/users`)).toContain("&lt;script&gt;alert");
});

test("error pages without a session are well-formed", async () => {
    const stranger = new Visitor(setting.pages, setting.tenants.emulators.certificates.ca);
    const { text } = await stranger.get("/");
    await stranger.close();
    expect(htmlProblems(text)).toEqual([]);
});

test("the checks find invalid HTML", () => {
    const page = pages.get("/entra/users") ?? "";
    const spoiled: [string, string, string][] = [
        ["</h1>", "</h2>", "closes something else"],
        ["<h1>", "<h1>a < b", "not escaped"],
        ['<label for="text">', "<label>", "no label for text"],
        ["<caption>", "<!-- <caption>", "a table without a caption"],
        ['<th scope="col">', "<th>", "a table heading without a scope"],
        ['<main id="content"', '<main id="clock"', "nothing of id content"],
        ["<h1>", "<h1></h1><h3></h3><h1>", "h3 after h1"],
        ['<input id="text"', '<input style="color:red" id="text"', "inline style or script"],
        ['href="/auth0"', 'href="https://elsewhere.example/"', "leads elsewhere"],
    ];
    for (const [text, other, problem] of spoiled) {
        expect(htmlProblems(page.replace(text, other)).join("\n")).toContain(problem);
    }
});
