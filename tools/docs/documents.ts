import { readFileSync } from "node:fs";
import { join } from "node:path";

import type { PackageSchema } from "../../components/schema/packageSchema";
import { createDoctorSections } from "./doctorCodes";
import { createCoverageSections } from "./emulatorCoverage";
import { formatMarkdown } from "./markdown";
import { createPermissionSections } from "./permissions";
import { createReferencePage } from "./reference";
import { withSections } from "./sections";
import { createVersionSections, type SupportedVersions } from "./supportedVersions";

/** The pages that are generated, wholly or in part: path from the root to the text that they should have. */
export async function generateDocuments(root: string): Promise<Record<string, string>> {
    const read = (path: string): string => readFileSync(join(root, path), "utf8");
    // Written by components/schema, which a test checks.
    const schema = JSON.parse(read("schema.json")) as PackageSchema;
    // A test compares it with all files that name a version.
    const versions = JSON.parse(read("versions.json")) as SupportedVersions;
    return {
        "README.md": await formatMarkdown(withSections(read("README.md"), createVersionSections(versions))),
        "docs/emulators/coverage.md": await formatMarkdown(
            withSections(read("docs/emulators/coverage.md"), createCoverageSections()),
        ),
        "docs/doctor.md": await formatMarkdown(withSections(read("docs/doctor.md"), createDoctorSections())),
        "docs/permissions.md": await formatMarkdown(
            withSections(read("docs/permissions.md"), createPermissionSections()),
        ),
        "docs/reference.md": await formatMarkdown(createReferencePage(schema)),
    };
}
