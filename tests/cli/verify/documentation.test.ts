import { parseOptions } from "../../../cli/verify/options";
import { runVerify } from "../../../cli/verify/runVerify";
import { codeBlocks, textOf } from "../../docs/markdown";
import { type HealthyLink, startHealthyLink } from "../../inspection/doctor/healthyLink";

const page = textOf("docs/verify.md");

test("the commands of docs/verify.md are accepted, and it names every option", () => {
    const commands = [...page.matchAll(/^ *npx auth0-entra verify ?(.*)$/gm)];
    expect(commands.length).toBeGreaterThan(2);
    for (const [, line = ""] of commands) {
        const words = [...line.matchAll(/"([^"]*)"|(\S+)/g)].map(
            ([, quoted, plain]) => quoted ?? plain ?? "",
        );
        expect(parseOptions(words)).toBeDefined();
    }
});

describe("the output that docs/verify.md shows", () => {
    let link: HealthyLink;
    const environment = { ...process.env };
    beforeAll(async () => {
        link = await startHealthyLink();
        Object.assign(process.env, link.tenants.environment);
    });
    afterAll(async () => {
        process.env = environment;
        await link.close();
    });

    test("is that of a healthy link", async () => {
        const written: string[] = [];
        jest.spyOn(process.stdout, "write").mockImplementation((text) => written.push(String(text)) > 0);
        await runVerify(parseOptions(["--application", "Acme"]));
        jest.restoreAllMocks();
        const shown = written.join("").replace(/^Acme:/, "Acme single sign-on:");
        const block = codeBlocks("docs/verify.md").find(({ language }) => language === "text");
        expect(block?.code).toBe(shown);
    });
});
