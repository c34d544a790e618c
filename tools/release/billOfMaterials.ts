import { runNpm } from "./npm";

/** The members of a CycloneDX document that differ each time. */
interface BillOfMaterials {
    serialNumber?: string;
    metadata: { timestamp?: string };
}

/**
 * The production dependencies of a staged package, as its lockfile pins them: CycloneDX 1.5, by npm itself. Serial
 * number and time, which the format leaves optional, are removed, so that the same packages make the same bytes.
 */
export function createBillOfMaterials(staging: string): string {
    const args = ["sbom", "--sbom-format=cyclonedx", "--package-lock-only", "--omit=dev"];
    const document = JSON.parse(runNpm(args, staging)) as BillOfMaterials;
    delete document.serialNumber;
    delete document.metadata.timestamp;
    return `${JSON.stringify(document, null, 2)}\n`;
}
