using Microsoft.CodeAnalysis;

namespace TimerAttributes.Generator.Tests.Parsing.Access;

/// <summary>TMR004 of a method whose generated call the compiler would take for one of another: rather no job than the wrong one.</summary>
public class OverloadRule
{
    [TestCase("static void [|TMR004:Run|]() { } [Priority(1)] internal static void Run(int times = 3) { }")]
    [TestCase("static void [|TMR004:Run|]() { } [Priority(2)] internal static void Run(int a = 1, int b = 2, params int[] c) { }")]
    [TestCase("static void [|TMR004:Run|]() { } [Priority(1)] internal static void Run(params object[] all) { }")]
    [TestCase("[Priority(-1)] internal static void [|TMR004:Run|](I one) { } internal static void Run(object one) { }")]
    [TestCase("static void [|TMR004:Run|](I one) { } [Priority(1)] internal static void Run<T>(T one) { }")]
    [TestCase("static void [|TMR004:Run|](in Tick tick) { } [Priority(1)] internal static void Run(in Tick tick, int more = 1) { }")]
    [TestCase("static void [|TMR004:Run|](Tick tick, System.Threading.CancellationToken stop) { } [Priority(1)] internal static void Run(params object[] all) { }")]
    [TestCase("static void [|TMR004:Run|](int times = 3) { } [Priority(1)] internal static void Run(byte times) { }")]
    [TestCase("static partial void [|TMR004:Run|](); internal static partial void Run() { } [Priority(1)] internal static void Run(int times = 3) { }")]
    public void TMR004_an_overload_of_a_higher_priority(string members) => MustReport(members);

    [TestCase("[Priority(1)] internal static void Run() { } [Priority(1)] internal static void Run(int times = 3) { }")]
    [TestCase("[Priority(1)] internal static void Run() { } internal static void Run(int times = 3) { }")]
    [TestCase("static void Run() { } [Priority(1)] internal static void Run(int times) { }")]
    [TestCase("static void Run(I one) { } [Priority(1)] internal static void Run() { }")]
    [TestCase("static void Run(I one) { } [Priority(1)] internal static void Run(string one) { }")]
    [TestCase("static void Run(I? one = null) { } [Priority(1)] internal static void Run(string? one) { }")]
    [TestCase("static void Run(Tick tick, System.Threading.CancellationToken stop) { } [Priority(1)] internal static void Run(Tick tick) { }")]
    [TestCase("static void Run(Tick tick) { } [Priority(1)] internal static void Run(ref Tick tick) { }")]
    [TestCase("static void Run(Tick tick) { } [Priority(1)] internal static void Run(string text) { }")]
    [TestCase("static void Run(in Tick tick) { } [Priority(1)] internal static void Run(Tick tick, int more = 1) { }")]
    [TestCase("static void Run() { } [Priority(1)] internal static void Other(int times = 3) { }")]
    [TestCase("static void Run() { } [Priority(1)] static void Run(int times = 3) { }")] // The table does not see it.
    public void TMR004_is_not_reported_where_no_other_can_be_meant(string members) => MustReport(members);

    // Overloads of the derived type come before those of its base types.
    [TestCase("internal static void Run() { }")]
    [TestCase("internal new static void Run(string text = \"\") { }")]
    public void TMR004_is_not_reported_for_an_overload_of_a_base_type(string job) => Analyzed.MustReport($$"""
        class Base { internal static void Run(int times = 3) { } internal static void Run(string text = "") { } }
        class Jobs : Base { [TimerAttributes.Every("1s")] {{job}} }
        """);

    [Test]
    public void A_method_that_is_out_of_reach_is_told_so_before_its_overload() => Assert.That(
        Analyzed.Reports("""
            class Jobs
            {
                [TimerAttributes.Every("1s")] static void Run() { }
                [System.Runtime.CompilerServices.OverloadResolutionPriority(1)] internal static void Run(int times = 3) { }
            }
            """).Single().GetMessage(null),
        Is.EqualTo("'Jobs.Run' cannot be reached from generated code: it is private and Jobs is not partial; "
            + "make the method internal, or Jobs partial"));

    // An override counts as declared where its first form is: what the derived type declares comes before it.
    [TestCase("override void [|TMR004:Run|]() { } internal void Run(int times = 3) { }")]
    [TestCase("override void Run() { } internal void Run(int times) { }")]
    [TestCase("override void [|TMR004:Run|]() { } internal static void Run(int times = 3) { }")]
    [TestCase("override void Run() { } protected void Run(int times = 3) { }")]
    public void TMR004_an_overload_beside_an_override(string members) => MustReport(Derived(members));

    [Test]
    public void A_message_names_the_other_and_why_it_comes_first()
    {
        Assert.That(
            MustReport("static void [|TMR004:Run|]() { } [Priority(1)] internal static void Run(int times = 3) { }").Single().GetMessage(null), Is.EqualTo(
                "'Jobs.Run' cannot be reached from generated code: the compiler would bind a call of it to 'Jobs.Run(int)', which has a higher "
                + "[OverloadResolutionPriority]; give one of them another name"));
        Assert.That(
            MustReport(Derived("override void [|TMR004:Run|]() { } internal void Run(int times = 3) { }")).Single().GetMessage(null), Is.EqualTo(
                "'Jobs.Derived.Run' cannot be reached from generated code: the compiler would bind a call of it to 'Jobs.Derived.Run(int)', which is declared "
                + "after the Run that this one overrides; give one of them another name"));
    }

    [TestCase("static bool On() => true; [Priority(1)] static bool On(int times = 3) => false;", true)]
    [TestCase("static bool On() => true; static bool On(int times = 3) => false;", false)]
    public void TMR104_a_condition_that_is_not_the_one_that_would_be_asked(string members, bool isReported) =>
        MustReport($$"""static void Run() { } [Every("1s", When = "{{(isReported ? "[|TMR104:On|]" : "On")}}")] static void Job() { } {{members}}""");

    private static string Derived(string members) => $$"""
        void None() { } internal class Base { internal virtual void Run() { } }
        internal class Derived : Base { [Every("1s")] internal {{members}} }
        """;

    // The members are those of a partial class, and the first of them is the job.
    private static Diagnostic[] MustReport(string members) => Analyzed.MustReport($$"""
        using TimerAttributes;
        using Priority = System.Runtime.CompilerServices.OverloadResolutionPriorityAttribute;
        interface I { }
        partial class Jobs { [Every("1s")] {{(members.StartsWith('[') ? "" : "internal ")}}{{members}} }
        """);
}
