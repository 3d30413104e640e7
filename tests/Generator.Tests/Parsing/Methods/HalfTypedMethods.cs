namespace TimerAttributes.Generator.Tests.Parsing.Methods;

/// <summary>While a method or its type is being typed, the compiler reports it. No rule does, and the generated code has no fault of its own.</summary>
public class HalfTypedMethods
{
    [TestCase("static class Jobs { [TimerAttributes.Every(\"1s\")] internal static void () { } }")]
    [TestCase("class Outer { class : Outer { [TimerAttributes.Every(\"1s\")] internal static void Job() { } } }")]
    [TestCase("static class Jobs { [TimerAttributes.Every(\"1s\")] internal void Job() { } }")]
    public void A_method_that_no_code_can_call_yet_is_left_to_the_compiler(string source) => Analyzed.MustReport(source);
}
