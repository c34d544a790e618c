import * as pulumi from "@pulumi/pulumi";
import { createRequire } from "node:module";

import { requireInstalled, sdk } from "../../../components/azure/sdk";

// The real error of a missing package, from a folder where nothing is installed.
const requireAtRoot = createRequire("/index.js");

test("a program that declares a part in Azure without the SDK is told to install it", () => {
    expect(() =>
        requireInstalled(() => requireAtRoot("@pulumi/azure-native/monitor/actionGroup") as unknown),
    ).toThrow(pulumi.RunError);
    expect(() =>
        requireInstalled(() => requireAtRoot("@pulumi/azure-native/monitor/actionGroup") as unknown),
    ).toThrow(/npm install @pulumi\/azure-native$/);
});

test("another error of loading stays what it is", () => {
    expect(() => requireInstalled(() => requireAtRoot("something-else") as unknown)).toThrow(
        /Cannot find module 'something-else'/,
    );
});

test.each(Object.keys(sdk))("%s is there", (name) => {
    expect(sdk[name as keyof typeof sdk].name).toBe(name);
});
