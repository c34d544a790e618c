/** Lists that the bridge gave a plural name, and what Terraform calls them. */
const singular: Record<string, string> = {
    mappings: "mapping",
    credentials: "credential",
    definitions: "definition",
};

/** The name that the official provider itself has for a property: `displayName` is `display_name`. */
export function toTerraformName(name: string): string {
    return singular[name] ?? name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
