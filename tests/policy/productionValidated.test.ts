import { productionValidated } from "../../policy/policies";
import { resourceTypes } from "../../policy/resourceTypes";
import { type Resource, stackViolations } from "./support";

const job: Resource = { type: resourceTypes.provisioningJob, name: "acme-job", stack: "prod" };
const validation = (inputs: object = {}): Resource => ({
    type: resourceTypes.provisioningValidation,
    stack: "prod",
    inputs: inputs as Resource["inputs"],
});

test("a job of a production stack that is not waited for is reported, at the job", async () => {
    expect(await stackViolations(productionValidated, [job])).toEqual([
        {
            message:
                "acme-job: the job is not waited for, and prod is a production stack; the stack must hold a " +
                'ProvisioningValidation of its application with onFailure "fail". Add a ProvisioningValidation to the program, ' +
                "by provisioning.waitForCycle of the link or alone.",
            urn: `urn:pulumi:prod::project::${resourceTypes.provisioningJob}::acme-job`,
        },
    ]);
});

test.each<[string, Resource[]]>([
    ["that waits for a cycle", [job, validation()]],
    ["that waits and fails", [job, validation({ onFailure: "fail" })]],
    ["that is not for production", [{ ...job, stack: "dev" }]],
])("a stack %s is left alone", async (_what, resources) => {
    expect(await stackViolations(productionValidated, resources)).toEqual([]);
});

test("a wait that only warns does not count", async () => {
    expect(await stackViolations(productionValidated, [job, validation({ onFailure: "warn" })])).toHaveLength(
        1,
    );
});

test("a wait counts while its reaction is not known", async () => {
    const unknown = {
        get onFailure(): string {
            throw new Error("not known in a preview");
        },
    };
    expect(await stackViolations(productionValidated, [job, validation(unknown)])).toEqual([]);
});
