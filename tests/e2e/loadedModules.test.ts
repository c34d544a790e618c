import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";

import { packageRoot } from "../../sandbox/support/packageRoot";

const index = join(packageRoot, "dist/components/index");

test("the built package loads nothing of azure-native and azuread, nor the root of auth0, before a part is declared", async () => {
    const loaded =
        "Object.keys(require.cache).filter((file) => /@pulumi.(azure-native|azuread|auth0.index)\\b/.test(file))";
    const script = `require(${JSON.stringify(index)}); console.log(JSON.stringify(${loaded}))`;
    const { stdout } = await promisify(execFile)(process.execPath, ["-e", script]);
    expect(JSON.parse(stdout)).toEqual([]);
});
