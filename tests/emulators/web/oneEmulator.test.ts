import { startEmulators } from "../../../emulators/session/emulatorSession";
import { startWebUi } from "../../../emulators/web";
import { directoryGroup, directoryUser } from "../entra/provisioning/support/environment";
import { crawl } from "./support/crawl";
import { htmlProblems } from "./support/htmlProblems";
import { textOf, Visitor } from "./support/visitor";

/** Every page of a session with one emulator, and how the server responds to a page of the other. */
async function visit(only: "auth0" | "entra", other: string) {
    const ada = directoryUser("ada");
    const session = await startEmulators({ only, users: [ada], groups: [directoryGroup("Staff", [ada.id])] });
    const webUi = await startWebUi(session);
    const visitor = await Visitor.withKey(webUi, session.certificates.ca);
    try {
        const pages = await crawl(visitor);
        const notice = await visitor.notice("/clock/advance", { by: "40 minutes" });
        return { pages, notice, otherStatus: (await visitor.get(other)).status };
    } finally {
        await visitor.close();
        await webUi.close();
        await session.close();
    }
}

test("shows the Entra emulator alone", async () => {
    const { pages, notice, otherStatus } = await visit("entra", "/auth0");
    expect([...pages.keys()]).toEqual(
        expect.arrayContaining(["/", "/entra", "/entra/users", "/entra/groups"]),
    );
    expect([...pages.keys()].filter((path) => path.startsWith("/auth0"))).toEqual([]);
    expect(textOf(pages.get("/") ?? "")).toContain("Only the Entra emulator is running.");
    expect(notice).toMatch(/^Success: The clock was advanced/);
    expect(otherStatus).toBe(404);
    expect([...pages.values()].flatMap(htmlProblems)).toEqual([]);
});

test("shows the Auth0 emulator alone", async () => {
    const { pages, notice, otherStatus } = await visit("auth0", "/entra/users");
    expect([...pages.keys()]).toEqual(expect.arrayContaining(["/", "/auth0", "/auth0/logs"]));
    expect([...pages.keys()].filter((path) => path.startsWith("/entra"))).toEqual([]);
    expect(textOf(pages.get("/") ?? "")).toContain("Only the Auth0 emulator is running.");
    expect(notice).toMatch(/^Success: The clock was advanced/);
    expect(otherStatus).toBe(404);
    expect([...pages.values()].flatMap(htmlProblems)).toEqual([]);
});
