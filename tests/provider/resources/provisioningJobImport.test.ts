import { unknownMark, type Values } from "../../../provider/host/definition";
import { provisioningJob } from "../../../provider/resources/provisioning";
import { checkProvisioningJob } from "../../../provider/resources/provisioning/check";
import { JobBench } from "../support/jobBench";
import { contextOf } from "../support/tenants";

const bench = JobBench.install();
const createWith = (more: Values) => bench.create(bench.inputsOf(more));

describe("an imported job", () => {
    const declared = {
        users: {
            attributes: { title: { removed: true }, userName: { source: "mail", matchingPrecedence: 1 } },
        },
    };

    async function importOf(more: Values): Promise<{ id: string; inputs: Values; outputs: Values }> {
        const { id } = await createWith(more);
        const imported = await bench.read(id);
        if (imported === undefined) throw new Error("the job was not found");
        return imported;
    }

    /** What the program says after the import, with a token whose value is not known. */
    function checked(news: Values, imported: Values) {
        return checkProvisioningJob(
            { servicePrincipalId: bench.servicePrincipalId, tenantUrl: bench.endpoint.tenantUrl, ...news },
            imported,
        );
    }

    test("has in its inputs everything that can be read, and the rows removed from the default mapping", async () => {
        const { inputs } = await importOf(declared);
        expect(inputs).toMatchObject({
            templateId: "scim",
            tenantUrl: bench.endpoint.tenantUrl,
            enabled: true,
            scope: "assigned",
            users: {
                attributes: {
                    ...declared.users.attributes,
                    displayName: { source: "displayName" },
                },
            },
        });
        expect(inputs).not.toHaveProperty("secretToken");
    });

    test.each<[string, Values]>([
        ["nothing of the mapping", {}],
        ["a part of the mapping", declared],
        [
            "a row with its defaults",
            { users: { attributes: { displayName: { source: "displayName", apply: "always" } } } },
        ],
        ["actions in another order", { users: { actions: ["delete", "create", "update"] } }],
    ])("is unchanged by a program that declares %s and has a token without value", async (_what, more) => {
        const { inputs } = await importOf(declared);
        const { inputs: news, failures } = checked({ secretToken: "", ...more }, inputs);
        expect(failures).toEqual([]);
        expect(await bench.diff(inputs, news)).toEqual({});
    });

    test("shows what a program changes", async () => {
        const { inputs } = await importOf(declared);
        const attributes = { title: { source: "jobTitle" }, userName: { source: "mail" } };
        const { inputs: news } = checked({ secretToken: "", enabled: false, users: { attributes } }, inputs);
        expect(await bench.diff(inputs, news)).toEqual({
            enabled: "update",
            "users.attributes.title.removed": "delete",
            "users.attributes.title.source": "add",
            "users.attributes.userName.matchingPrecedence": "delete",
        });
    });

    test("writes a token that the program gives, and shows it", async () => {
        const { id, inputs, outputs } = await importOf({});
        const { inputs: news } = checked({ secretToken: bench.endpoint.secretToken }, inputs);
        expect(await bench.diff(inputs, news)).toEqual({ secretToken: "add" });
        bench.clients.requests.length = 0;
        const after = await bench.update(id, inputs, news, outputs);
        expect(after).toMatchObject({ secretToken: bench.endpoint.secretToken });
        expect(bench.calls()).toContain("PUT secrets");
    });

    test("changes mapping and state without a token", async () => {
        const { id, inputs, outputs } = await importOf({});
        const more = { enabled: false, users: { attributes: { title: { removed: true } } } };
        const { inputs: news } = checked({ secretToken: "", ...more }, inputs);
        await bench.update(id, inputs, news, outputs);
        expect(bench.row("title")).toBeUndefined();
        expect(bench.job().schedule.state).toBe("Paused");
        expect(bench.secrets().get("SecretToken")).toBe(bench.endpoint.secretToken);
    });

    test("refuses in advance what would have to be written beside the unknown token", async () => {
        const { inputs } = await importOf({});
        const { failures } = checked(
            { secretToken: "", scope: "all", notificationEmail: "ops@acme.example" },
            inputs,
        );
        expect(failures.map(({ property }) => property)).toEqual(["scope", "notificationEmail"]);
        expect(failures[0]?.reason).toMatch(/imported without its value.*change `keepers` of the ScimToken/);
    });

    test("takes any change together with a new token", async () => {
        const { inputs } = await importOf({});
        expect(checked({ secretToken: unknownMark, scope: "all" }, inputs).failures).toEqual([]);
    });
});

test("a job whose token is known keeps it when the program's token has no value", async () => {
    const inputs = bench.inputsOf();
    const { inputs: news, failures } = checkProvisioningJob({ ...inputs, secretToken: "" }, inputs);
    expect(failures).toEqual([]);
    expect(news.secretToken).toBe(inputs.secretToken);
});

test("an import of a job that is not there is refused with those that there are", async () => {
    const { id } = await createWith({});
    const describe = (missing: string) =>
        provisioningJob.describeMissing?.(missing, contextOf(bench.clients));
    const nope = `${bench.servicePrincipalId}/scim.nope`;
    expect(await bench.read(nope)).toBeUndefined();
    expect(await describe(nope)).toContain(
        `has no provisioning job scim.nope; it has ${id.slice(id.indexOf("/") + 1)} (scim)`,
    );
    const unknown = "11111111-2222-4333-8444-555555555555";
    expect(await describe(`${unknown}/scim.nope`)).toContain(
        `has no enterprise application with the object ID ${unknown}`,
    );
});
