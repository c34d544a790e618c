import { createDefaultSchema } from "../../../../mapping";
import { withDefaultRows } from "../../../../provider/resources/provisioning/defaultRows";
import { describeAll, describeDeclared } from "../../../../provider/resources/provisioning/describeSchema";
import {
    type AttributeMapping,
    findObjectMapping,
    type SynchronizationSchema,
} from "../../../../provider/resources/provisioning/schemaTypes";

// "None" in the portal: Graph's example of an object mapping has such rows, with `source: null`.

/** The default schema, where the title has no source but a default value. */
function schemaWithoutSource(): SynchronizationSchema {
    const schema = createDefaultSchema() as unknown as SynchronizationSchema; // the same shape, by the provider's type
    Object.assign(titleOf(schema) ?? {}, { source: null, defaultValue: "Staff" });
    return schema;
}

function titleOf(schema: SynchronizationSchema): AttributeMapping | undefined {
    return findObjectMapping(schema, "users")?.mapping.attributeMappings.find(
        (row) => row.targetAttributeName === "title",
    );
}

test("a row without a source is left out of an import, and not taken for one that is gone", () => {
    const { users } = describeAll(schemaWithoutSource()) as { users: { attributes: object } };
    expect(users.attributes).not.toHaveProperty("title");
    expect(users.attributes).toHaveProperty("displayName");
});

test("shows a declared source that was removed as a difference", () => {
    const declared = { users: { attributes: { title: { source: "jobTitle" } } } };
    expect(describeDeclared(schemaWithoutSource(), declared)).toEqual({
        users: { attributes: { title: { defaultValue: "Staff" } } },
    });
});

test("a row that is declared no more gets its default source back", () => {
    const template = createDefaultSchema() as unknown as SynchronizationSchema; // as above
    const restored = withDefaultRows(schemaWithoutSource(), { users: ["title"] }, template);
    expect(titleOf(restored)).toEqual(titleOf(template));
});
