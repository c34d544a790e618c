import { lstat, mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { startAuth0Emulator } from "../../../../emulators/auth0";
import { createAzureState } from "../../../../emulators/azure";
import { startEntraEmulator } from "../../../../emulators/entra";
import { createCredentials } from "../../../../emulators/session/credentials";
import type { EmulatorSession } from "../../../../emulators/session/emulatorSession";
import {
    explainPorts,
    readSavedSession,
    restoreClock,
    type SavedParts,
    type SavedSession,
    saveSession,
} from "../../../../emulators/session/saved/savedSession";
import { Browser } from "../../../../emulators/support/browser";
import { createLoopbackCertificates } from "../../../../emulators/support/certificates";
import { copyMap } from "../../../../emulators/support/indexedMap";
import { allScopes } from "../../auth0/support";
import { Link, outcome } from "../../saml/link";

let folder: string;
let file: string;
let link: Link;
let parts: SavedParts & Pick<EmulatorSession, "auth0" | "entra">;
let token: string;
let saved: Required<SavedSession>;
beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "saved-"));
    file = join(folder, "session.json");
    link = await Link.start();
    const { auth0, entra, clock } = link;
    await link.provision("ada@acme.example");
    // In the middle of a sign-in, and with a job whose next cycle is due.
    await link.browser.open(link.authorizeUrl());
    entra.provisioning.createJob(link.ids.principal, "scim");
    const azure = createAzureState({ subscriptionId: "s" });
    azure.deletedSecrets.add("gone");
    parts = { auth0, entra, clock, azure, credentials: createCredentials() };
    await saveSession(parts, file);
    saved = await readBoth();
    token = auth0.issueToken(allScopes);
});
afterAll(async () => {
    await link.close();
    await rm(folder, { recursive: true });
});

/** Without `only` a file that lacks one of the emulators is refused. */
const readBoth = async (): Promise<Required<SavedSession>> =>
    (await readSavedSession(file)) as Required<SavedSession>;

/** The state as a file has it: its indexes are made from it again. */
const withoutIndexes = <T extends { users: Map<string, object>; groups: Map<string, object> }>(state: T) => ({
    ...state,
    users: copyMap(state.users),
    groups: copyMap(state.groups),
});

test("everything that both tenants know comes back", () => {
    expect(saved.credentials).toEqual(parts.credentials);
    expect(saved.auth0).toEqual({ name: "acme", state: withoutIndexes(parts.auth0.state) });
    expect(saved.entra).toEqual(withoutIndexes(parts.entra.state));
    expect(saved.azure).toEqual(parts.azure);
    expect(saved.auth0.state.signOn.transactions.size).toBe(1);
});

test("the file is the user's alone, and SCIM tokens are in it as hashes only", async () => {
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    const text = await readFile(file, "utf8");
    for (const { hash } of parts.auth0.state.scimTokens.values()) expect(text).toContain(hash);
    expect(text).not.toMatch(/tok_\w{16}\.[0-9a-f]{64}/);
});

test("a save that fails leaves the file as it was, and nothing beside it", async () => {
    const before = await readFile(file, "utf8");
    const broken = {
        ...parts,
        azure: Object.assign(structuredClone(parts.azure), { watch: () => undefined }),
    };
    await expect(saveSession(broken, file)).rejects.toThrow("session.azure.watch cannot be saved");
    expect(await readFile(file, "utf8")).toBe(before);
    // A folder cannot be replaced by a file.
    const taken = join(folder, "taken.json");
    await mkdir(join(taken, "inside"), { recursive: true });
    await expect(saveSession(parts, taken)).rejects.toThrow(/EISDIR|ENOTEMPTY|EEXIST/);
    expect((await readdir(folder)).filter((name) => name.endsWith(".part"))).toEqual([]);
});

test("a draft that another run has left, readable by all or a link to elsewhere, is not written to", async () => {
    const elsewhere = join(folder, "elsewhere");
    await writeFile(elsewhere, "untouched", { mode: 0o644 });
    await symlink(elsewhere, `${file}.${process.pid}.part`);
    await saveSession(parts, file);
    expect(await readFile(elsewhere, "utf8")).toBe("untouched");
    expect((await lstat(file)).isFile()).toBe(true);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
});

test("tenants go on from it: people sign in, tokens and a sign-in that had begun are good", async () => {
    const { location = "" } = await link.browser.open(link.authorizeUrl());
    await saveSession(parts, file);
    // Their ports are taken over.
    await Promise.all([link.auth0.close(), link.entra.close()]);
    const session = await readBoth();
    const clock = restoreClock(session.clock);
    expect(clock.now()).toEqual(parts.clock.now());
    const certificates = await createLoopbackCertificates();
    const [auth0, entra] = await Promise.all([
        startAuth0Emulator({
            certificates,
            name: session.auth0.name,
            clients: [],
            state: session.auth0.state,
            port: session.ports.auth0,
            clock,
        }),
        startEntraEmulator({
            certificates,
            clients: [],
            state: session.entra,
            port: session.ports.entra,
            clock,
        }),
    ]);
    const browser = new Browser(certificates.ca);
    const question = await browser.open(location);
    const response = await browser.submit(await browser.submit(question, { user: "ada@acme.example" }));
    expect(outcome(response).get("code")).toMatch(/^[\w-]+$/);
    expect(auth0.state.logs.at(-1)).toMatchObject({ user_id: "samlp|acme-entra|ada@acme.example" });
    const agent = await browser.open(`${auth0.server.origin}/api/v2/connections`, {
        authorization: `Bearer ${token}`,
    });
    expect(agent.status).toBe(200);
    await Promise.all([browser.close(), auth0.close(), entra.close()]);
});

describe("a file that cannot be loaded", () => {
    test.each([
        ["no JSON", "text", "it is not JSON"],
        ["something else", '{"version":1}', "it is not a saved session"],
        ["nothing", "null", "it is not a saved session"],
        ["half of the text", '{"format":"auth0-entra-emulators","version":1,"ses', "it is not JSON"],
        [
            "a session without its parts",
            '{"format":"auth0-entra-emulators","version":1,"session":{"clock":null}}',
            "it is damaged, clock.time is missing",
        ],
        [
            "another version",
            '{"format":"auth0-entra-emulators","version":99}',
            "it has version 99 of the format",
        ],
    ])("%s is refused with its name and the reason", async (_what, content, reason) => {
        const wrong = join(folder, "wrong.json");
        await writeFile(wrong, content);
        await expect(readSavedSession(wrong)).rejects.toThrow(`${wrong} cannot be loaded: ${reason}`);
    });

    test.each([
        ["the users of Auth0", "auth0.state.users"],
        ["the people of Entra", "entra.users"],
        ["a secret", "credentials.entra.secret"],
    ])("one that has lost %s is refused", async (_what, path) => {
        const content = JSON.parse(await readFile(file, "utf8")) as { session: Record<string, unknown> };
        const names = path.split(".");
        const last = names.pop() ?? "";
        const holder = names.reduce<Record<string, unknown>>(
            (inner, name) => inner[name] as Record<string, unknown>,
            content.session,
        );
        Reflect.deleteProperty(holder, last);
        const damaged = join(folder, "damaged.json");
        await writeFile(damaged, JSON.stringify(content));
        await expect(readSavedSession(damaged)).rejects.toThrow(
            `${damaged} cannot be loaded: it is damaged, ${path} is missing`,
        );
    });

    test("one that is missing is named", async () => {
        await expect(readSavedSession(join(folder, "none.json"))).rejects.toThrow(
            /none\.json cannot be loaded: ENOENT/,
        );
    });
});

test.each([
    [0, "2026-01-01T00:00:00.000Z"],
    [1, "2026-01-01T01:00:00.000Z"],
    [3600, "2026-01-01T01:00:00.000Z"],
])("a clock of speed %d that was stopped for an hour shows %s", (speed, shown) => {
    const clock = { time: "2026-01-01T00:00:00.000Z", speed, savedAt: "2030-05-05T05:00:00.000Z" };
    const restored = restoreClock(clock, new Date("2030-05-05T06:00:00.000Z"));
    // Real time passes meanwhile, on a busy machine up to a minute, and more of it for a fast clock.
    expect(restored.now().getTime() - Date.parse(shown)).toBeLessThan(60_000 * Math.max(speed, 1));
    expect(restored.now().getTime()).toBeGreaterThanOrEqual(Date.parse(shown));
    expect(restored.speed).toBe(speed);
});

test("a port in use is reported with the ports that the saved session needs", () => {
    const error = Object.assign(new Error("listen"), { code: "EADDRINUSE", port: 4711 });
    expect(explainPorts(error, saved)).toMatchObject({
        message: expect.stringMatching(/^Port 4711 is in use.*needs its ports/s) as string,
    });
    expect(explainPorts(new Error("another"), saved)).toMatchObject({ message: "another" });
});
