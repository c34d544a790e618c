import * as pulumi from "@pulumi/pulumi";

import { openOutput } from "../../components/support/deferred";
import { resolveUnfinished } from "../../components/support/outputs";
import { startStack } from "./support/mocks";

const unknown = () => pulumi.output(pulumi.unknown) as pulumi.Output<string>;
const open = async (output: pulumi.Output<string>) => (await openOutput(output))?.value;

describe("the output of a resource that waits", () => {
    test("is that of after the wait", async () => {
        await startStack();
        expect(await open(resolveUnfinished(pulumi.output("after"), pulumi.output("before")))).toBe("after");
    });

    test("is that of before an unfinished wait, which leaves its outputs unknown after an up", async () => {
        await startStack();
        expect(await open(resolveUnfinished(unknown(), pulumi.output("before")))).toBe("before");
    });

    test("stays unknown in a preview", async () => {
        await startStack({ preview: true });
        expect(await open(resolveUnfinished(unknown(), pulumi.output("before")))).toBeUndefined();
    });
});
