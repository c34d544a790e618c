import type { ImpactFile } from "../../cli/impact/impactFile";
import { listUserSummaries } from "../../emulators/auth0";
import { canaries, followChangeGuide, type FollowedGuide } from "./support/changeGuide";
import { secretsIn } from "./support/run";
import { engineTimeout, providerKinds } from "./support/sandbox";

const renamed = ["ada", "julia.figueiredo", "nadia.petrova", "samuel.osei", "viktor.horvath"].map(
    (name) => `${name}@acme.example`,
);
const lockedOut = "leila.haddad@acme.example";

/** What a public repository would show, written while the change is reviewed. */
const atReview = [
    "npx auth0-entra impact --preview preview.json --json --hide-names > hidden.json",
    "npx auth0-entra impact --preview preview.json --hide-names > hidden.txt",
    "npx auth0-entra summary preview.json --impact hidden.json > hidden.md",
    "npx auth0-entra doctor --json --hide-names > doctor.json",
    "npx auth0-entra accounts --json --hide-names > accounts.json",
];
const hiddenFiles = ["hidden.json", "hidden.txt", "hidden.md", "doctor.json", "accounts.json"];

// docs/change.md, from the program to the accounts, once; the tests look at what was printed.
describe.each(providerKinds)("the guide to a safe change, %s providers", (providers) => {
    let guide: FollowedGuide;
    beforeAll(async () => {
        guide = await followChangeGuide(providers, atReview);
    }, engineTimeout);
    afterAll(() => (guide as FollowedGuide | undefined)?.session.close());

    const getFiles = (name: string): string[] => guide.files.get(name) ?? [];

    test("shows what the commands print", () => {
        expect(guide.shown.length).toBeGreaterThan(5);
        expect(guide.shown.map(({ actual }) => actual)).toEqual(guide.shown.map(({ expected }) => expected));
    });

    test("a changed expression that renames five users and locks one out is exactly that in the comment", () => {
        const [comment = ""] = getFiles("summary.md");
        const [title, ...sections] = comment.split(/^### /m).slice(1);
        expect(title).toMatch(/^Who is affected\n/);
        const rows = (title ?? "").split("\n").filter((line) => /^\| [^-\s]/u.test(line));
        expect(rows.map((row) => row.split(" | ").slice(1, 3))).toEqual([
            ["**can no longer sign in**", `user \`${lockedOut}\``],
            ...renamed.map((name) => ["account updated", `user \`${name}\``]),
        ]);
        for (const name of [lockedOut, ...renamed]) expect(sections.join("")).not.toContain(name);
    });

    test("the JSON has the same six, and no one else", () => {
        const [json = ""] = getFiles("impact.json");
        const { counts, effects, signIn } = JSON.parse(json) as ImpactFile;
        expect(signIn).toEqual({ lost: 1, gained: 0 });
        expect(counts).toMatchObject({ blocked: 1, updated: 5, created: 0, deleted: 0, failing: 0 });
        expect(effects.map(({ name }) => name).sort()).toEqual([...renamed, lockedOut].sort());
    });

    test("the deployment does what was shown of the corrected change", () => {
        const users = listUserSummaries(guide.session.auth0.state, "acme-entra");
        expect(users.filter(({ blocked }) => blocked)).toEqual([]);
        expect(users.map(({ username }) => username).sort()).toEqual([...renamed, lockedOut].sort());
        for (const { name, username } of users) expect(name).toMatch(new RegExp(` · ${username}$`));
    });

    test("names no person where names are hidden", () => {
        for (const file of hiddenFiles) {
            const [content = ""] = getFiles(file);
            expect([file, content]).not.toEqual([file, ""]);
            for (const person of [...renamed, lockedOut]) {
                expect([file, content]).not.toEqual([file, expect.stringContaining(person)]);
            }
        }
        const [comment = ""] = getFiles("hidden.md");
        expect(comment.match(/account updated/g)).toHaveLength(5);
        expect(comment.match(/can no longer sign in/g)).toHaveLength(1);
    });

    test(
        "prints no secret, neither of the stack nor of a tenant",
        async () => {
            await guide.run("npx auth0-entra impact --stack missing; npx auth0-entra doctor --link missing");
            const [secrets] = guide.session.entra.state.secrets.values();
            const token = secrets?.get("SecretToken") ?? "";
            const everything =
                guide.printed.map(({ output }) => output).join("\n") +
                [...guide.files.values()].flat().join("\n");
            expect(everything).toContain("acme-entra");
            expect(secretsIn(everything, guide.session)).toEqual([]);
            for (const secret of [...canaries, token]) {
                expect(secret.length).toBeGreaterThan(10);
                expect(everything).not.toContain(secret);
            }
        },
        engineTimeout,
    );
});
