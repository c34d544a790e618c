import { productionMonitored } from "../../policy/policies";
import { resourceTypes } from "../../policy/resourceTypes";
import { isStackOf, parseStackName } from "../../policy/stackNames";
import { type Resource, stackViolations } from "./support";

const job = (stack: string, type: string = resourceTypes.provisioningJob): Resource => ({
    type,
    name: "acme-job",
    stack,
});

test.each(["prod", "production", "eu-prod", "prod-eu", "PROD"])(
    "a job in the stack %s without a monitor is reported, at the job",
    async (stack) => {
        expect(await stackViolations(productionMonitored, [job(stack)])).toEqual([
            {
                message: `acme-job: the job has no monitor, and ${stack} is a production stack; the stack must hold a ProvisioningMonitor of its application. Add a ProvisioningMonitor to the program, by the argument monitor of the link or alone.`,
                urn: `urn:pulumi:${stack}::project::${resourceTypes.provisioningJob}::acme-job`,
            },
        ]);
    },
);

test("reports an official job without a monitor, too", async () => {
    const found = await stackViolations(productionMonitored, [job("prod", resourceTypes.synchronizationJob)]);
    expect(found).toHaveLength(1);
});

test.each<[string, Resource[]]>([
    ["with a monitor", [job("prod"), { type: resourceTypes.provisioningMonitor, stack: "prod" }]],
    ["that is not for production", [job("dev"), job("nonprod"), job("reproduction")]],
    ["without provisioning", [{ type: resourceTypes.servicePrincipal, stack: "prod" }]],
    ["that is empty", []],
])("a stack %s is left alone", async (_what, resources) => {
    expect(await stackViolations(productionMonitored, resources)).toEqual([]);
});

test("a monitor counts for the application that it watches", async () => {
    const of = (type: string, id: string): Resource => ({
        type,
        stack: "prod",
        inputs: { servicePrincipalId: id },
    });
    const monitor = of(resourceTypes.provisioningMonitor, "1");
    const jobs = [
        of(resourceTypes.provisioningJob, "1"),
        of(resourceTypes.synchronizationJob, "/servicePrincipals/1"),
    ];
    expect(await stackViolations(productionMonitored, [monitor, ...jobs])).toEqual([]);
    const other = of(resourceTypes.provisioningJob, "2");
    expect(await stackViolations(productionMonitored, [monitor, ...jobs, other])).toHaveLength(1);
});

test("a monitor counts for every application while the IDs are not known", async () => {
    const unknown = {
        get servicePrincipalId(): string {
            throw new Error("not known in a preview");
        },
    };
    const monitor = { type: resourceTypes.provisioningMonitor, stack: "prod", inputs: unknown };
    expect(await stackViolations(productionMonitored, [monitor, job("prod")])).toEqual([]);
});

test("which stacks are for production is configuration", async () => {
    const config = { stacks: ["live", "customer-*"] };
    expect(await stackViolations(productionMonitored, [job("prod")], config)).toEqual([]);
    expect(await stackViolations(productionMonitored, [job("customer-7")], config)).toHaveLength(1);
});

test("a pattern is text but for its *", () => {
    expect(isStackOf("a.b", ["a.b"])).toBe(true);
    expect(isStackOf("axb", ["a.b"])).toBe(false);
    expect(isStackOf("prod-eu-1", ["prod-*-1"])).toBe(true);
    expect(isStackOf("prod", [])).toBe(false);
});

test("the name of a stack comes out of a URN", () => {
    expect(parseStackName("urn:pulumi:prod::acme::pulumi:pulumi:Stack::acme-prod")).toBe("prod");
});
