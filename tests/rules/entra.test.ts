import { expressionFunctions as tenantFunctions, filterOperators as tenantOperators } from "../../mapping";
import { expressionFunctions, findTypoInExpression } from "../../rules/entraMapping";
import { filterOperators, isKnownOperator, requiresNumber, requiresValue } from "../../rules/filterOperators";

test("the rules know the operators of scoping filters that a tenant has, and no others", () => {
    expect([...filterOperators].sort()).toEqual(tenantOperators.map(({ name }) => name).sort());
});

test("operators need a value unless the tenant calls them unary", () => {
    expect(filterOperators.filter(requiresValue).sort()).toEqual(
        tenantOperators
            .filter(({ arity }) => arity === "Binary")
            .map(({ name }) => name)
            .sort(),
    );
    expect(filterOperators.filter(requiresNumber)).toEqual(["Greater_Than", "Greater_Than_OR_EQUALS"]);
});

test.each(["&", "!&", "greater than", "isnotnull", "ENDS WITH"])("%s is an operator", (operator) => {
    expect(isKnownOperator(operator)).toBe(true);
});

test.each(["", "!", "&&", "|", "CONTAINS"])("%j is no operator", (operator) => {
    expect(isKnownOperator(operator)).toBe(false);
});

test("the rules know the functions of expressions that a tenant has, and no others", () => {
    expect([...expressionFunctions].sort()).toEqual(tenantFunctions.map(({ name }) => name).sort());
});

test.each([
    ["Tolower([mail])", "ToLower"],
    ["Replace([mail], , , , Defaultdomain(), , )", "DefaultDomain"],
])("the function that %s means is suggested", (expression, meant) => {
    expect(findTypoInExpression("users", expression)?.meant).toBe(meant);
});
