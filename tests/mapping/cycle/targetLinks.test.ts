import { TargetLinks } from "../../../mapping";

const links = () => new TargetLinks([["ada", "auth0|ada"]]);
const queries = [{ attribute: "userName", value: "shared" }] as Parameters<TargetLinks["reserve"]>[2];

test("an object at the target belongs to one source object until its link ends", () => {
    const known = links();
    expect(() => known.claim("auth0|ada", "eve", "userName")).toThrow(/Another object, ada,/);
    known.release("auth0|ada");
    expect(() => known.claim("auth0|ada", "eve", "userName")).not.toThrow();
});

test("a matching value is taken by a creation, and free again when the creation has failed", () => {
    const known = links();
    known.reserve("Users", "ada", queries);
    expect(() => known.reserve("Users", "eve", queries)).toThrow(/Another object, ada,/);
    known.cancel("ada");
    expect(() => known.reserve("Users", "eve", queries)).not.toThrow();
});
