using Microsoft.CodeAnalysis;

namespace TimerAttributes.Generator.Tests.Parsing.Conditions;

/// <summary>TMR104: <c>When</c> names a bool that generated code can ask for.</summary>
public class ConditionRule
{
    // Members of a partial class beside a static job, and why On cannot be asked; null where it can.
    [TestCase("static bool On => true;", null)]
    [TestCase("static bool On { get; set; }", null)]
    [TestCase("static bool On;", null)]
    [TestCase("const bool On = true;", null)]
    [TestCase("static readonly bool On = true;", null)]
    [TestCase("static bool On() => true;", null)]
    [TestCase("static bool On() => true; static bool On(int a) => true; static void On<T>() { }", null)]
    [TestCase("static bool On() => true; static int On(int a = 1) => a;", null)]
    [TestCase("static ref bool On() => ref s_on; static bool s_on;", null)]
    [TestCase("static bool On(Tick tick) => tick.Missed == 0;", null)]
    [TestCase("static bool On(in Tick tick) => true;", null)]
    [TestCase("static bool On(Tick tick = default) => true;", null)]
    [TestCase("static bool On(object any) => true; static bool On(Tick tick) => true;", null)]
    [TestCase("static int On() => 1; static bool On(Tick tick) => true;", null)]
    [TestCase("static bool On() => true; static int On(Tick tick) => 1;", null)]
    [TestCase("static bool On(in Tick tick) => true; static int On(Tick tick) => 1;", null)]
    [TestCase("static int On(Tick tick) => 1;", "Jobs.On is a method of type int")]
    [TestCase("bool On(Tick tick) => true;", "Jobs.On is an instance member, and the job is static")]
    [TestCase("static bool On(ref Tick tick) => true;", "Jobs.On has other parameters than a Tick")]
    [TestCase("static bool On(Tick tick, System.Threading.CancellationToken stop) => true;", "Jobs.On has other parameters than a Tick")]
    [TestCase("static bool On(params Tick[] ticks) => true;", "Jobs.On has other parameters than a Tick")]
    [TestCase("static bool On(Tick? tick) => true;", "Jobs.On has other parameters than a Tick")]
    [TestCase("static bool On<T>(Tick tick) => true;", "Jobs.On has type parameters")]
    [TestCase("static int On => 1;", "Jobs.On is a property of type int")]
    [TestCase("static bool? On;", "Jobs.On is a field of type bool?")]
    [TestCase("static System.Threading.Tasks.Task<bool> On() => null!;", "Jobs.On is a method of type System.Threading.Tasks.Task<bool>")]
    [TestCase("static void On() { }", "Jobs.On returns nothing")]
    [TestCase("static bool On { set { } }", "Jobs.On has no getter")]
    [TestCase("static bool On(int a = 1) => true;", "Jobs.On has other parameters than a Tick")]
    [TestCase("static bool On<T>() => true; static bool On(int a) => true;", "Jobs.On has type parameters and Jobs.On has other parameters than a Tick")]
    [TestCase("bool On => true;", "Jobs.On is an instance member, and the job is static")]
    [TestCase("static event System.Action? On;", "Jobs.On is an event")]
    [TestCase("class On;", "Jobs.On is a type")]
    [TestCase("""[System.Obsolete("no", true)] static bool On => true;""", "Jobs.On is [Obsolete(error: true)], so that any use is an error")]
    [TestCase("""[System.Runtime.InteropServices.UnmanagedCallersOnly] static bool On() => true;""", "Jobs.On is [UnmanagedCallersOnly]")]
    public void TMR104_condition(string members, string? fault)
    {
        Diagnostic[] reports = MustReport($$"""partial class Jobs { [Every("1s", When = {{Marked(fault)}})] static void Job() { } {{members}} }""");
        if (fault is not null) Assert.That(reports.Single().GetMessage(null), Is.EqualTo(
            $"The When of 'Jobs.Job' cannot be evaluated: {fault}; name a bool property or field, or a bool method that takes nothing or a Tick, static as the job is"));
    }

    // Members of the base of the job's type.
    [TestCase("protected bool On => true;", "", null)]
    [TestCase("internal static bool On() => true;", "", null)]
    [TestCase("protected virtual bool On => true;", "protected override bool On => false;", null)]
    [TestCase("private protected bool On;", "", null)]
    [TestCase("public bool On => true;", "void On(int a) { }", null)]
    [TestCase("public bool On() => true;", "void On(int a, int b = 1) { }", null)]
    [TestCase("public int On => 1;", "new bool On => true;", null)]
    [TestCase("private bool On => true;", "", "Base.On is private")]
    [TestCase("public bool On => true;", "new int On => 1;", "Jobs.On is a property of type int")]
    [TestCase("public bool On() => true;", "void On(int a = 1) { }", "Jobs.On has other parameters than a Tick")]
    [TestCase("public bool On(Tick tick) => true;", "", null)]
    [TestCase("public bool On(Tick tick) => true;", "void On() { }", null)]
    [TestCase("public bool On() => true;", "void On(Tick tick) { }", null)]
    [TestCase("public bool On(Tick tick) => true;", "void On(ref Tick tick) { }", null)]
    [TestCase("public bool On(Tick tick) => true;", "void On(out Tick tick) { tick = default; }", null)]
    [TestCase("public bool On(Tick tick) => true;", "void On(object any) { }", "Jobs.On has other parameters than a Tick")]
    [TestCase("public bool On(Tick tick) => true;", "void On(Tick tick, int a = 1) { }", "Jobs.On has other parameters than a Tick")]
    [TestCase("public bool On(Tick tick) => true;", "void On(params object[] all) { }", "Jobs.On has other parameters than a Tick")]
    [TestCase("public bool On(Tick tick) => true;", "int On;", "Jobs.On is a field of type int")]
    public void TMR104_inherited(string inherited, string own, string? fault)
    {
        Diagnostic[] reports = MustReport($$"""
            class Base<T> { {{inherited}} }
            partial class Jobs : Base<int> { [Every("1s", When = {{Marked(fault)}})] void Job() { } {{own}} }
            """);
        if (fault is not null) Assert.That(reports.Single().GetMessage(null), Does.StartWith($"The When of 'Jobs.Job' cannot be evaluated: {fault}; "));
    }

    [TestCase("public bool On(Tick tick) => true;", "void On(object any) { }")]
    [TestCase("public bool On() => true;", "void On(int a = 1) { }")]
    public void TMR104_hidden_by_two_types(string inherited, string hiding) => Assert.That(
        MustReport($$"""
            class Base { {{inherited}} }
            class Middle : Base { internal {{hiding}} }
            partial class Jobs : Middle { [Every("1s", When = "[|TMR104:On|]")] void Job() { } new {{hiding}} }
            """).Single().GetMessage(null),
        Does.Contain(" evaluated: Jobs.On has other parameters than a Tick").And.Not.Contain("Base.On"));

    [TestCase("static bool On;", "On is private and Jobs is not partial; make On internal, or Jobs partial")]
    [TestCase("internal static bool On { private get; set; }", "On is private and Jobs is not partial; make On internal, or Jobs partial")]
    [TestCase("static bool On() => true; [System.Runtime.CompilerServices.OverloadResolutionPriority(1)] internal static bool On(int times = 3) => false;",
        "On is private and Jobs is not partial; make On internal, or Jobs partial")]
    [TestCase("internal static bool On;", null)]
    [TestCase("protected static bool On() => true;", "On is protected and Jobs is not partial; make On internal, or Jobs partial")]
    public void TMR104_out_of_reach(string member, string? complaint)
    {
        Diagnostic[] reports = MustReport($$"""class Jobs { [Every("1s", When = {{Marked(complaint)}})] internal static void Job() { } {{member}} }""");
        if (complaint is not null) Assert.That(reports.Single().GetMessage(null), Is.EqualTo("The When of 'Jobs.Job' cannot be evaluated: " + complaint));
    }

    [Test]
    public void A_member_of_another_assembly_that_is_protected_internal_is_protected()
    {
        MetadataReference library = UserProject.Of("public class Base { protected internal bool On => true; }").WithAssemblyName("Library").ToMetadataReference();
        string Job(string kind) => $$"""{{kind}} Jobs : Base { [TimerAttributes.Every("1s", When = nameof(On))] internal void Job() { } }""";
        Generated open = Generated.From(UserProject.Of(Job("partial class")).AddReferences(library));
        open.MustCompile();
        Assert.That(Analyzed.Reports(open.Compilation), Is.Empty);
        Generated closed = Generated.From(UserProject.Of(Job("class")).AddReferences(library));
        closed.MustCompile();
        Assert.That(Analyzed.Reports(closed.Compilation).Select(report => report.Id), Is.EqualTo(["TMR104"]));
    }

    [TestCase("On", "", "Jobs has no member 'On'; name a bool property or field, or a bool method that takes nothing or a Tick")]
    [TestCase("On", "bool b; static bool A() => true; int c; bool D { set { } }", "Jobs has no member 'On'; it has A, b")]
    [TestCase("On", "static bool g, f, e, d, c, b;", "Jobs has no member 'On'; it has b, c, d, e, f")]
    [TestCase("On", "bool IsTradingDay(Tick tick) => true; bool IsDay(int day) => true;", "Jobs has no member 'On'; it has IsTradingDay")]
    [TestCase("On", "bool P { get; set; } event System.Action? E; bool this[int i] => true; class B;", "Jobs has no member 'On'; it has P")]
    [TestCase("get_On", "bool On => true;", "Jobs.get_On is no member to name; name a bool property or field, or a bool method that takes nothing or a Tick")]
    [TestCase("this[]", "bool this[int i] => true;", "Jobs.this[] is an indexer; name a bool property or field, or a bool method that takes nothing or a Tick")]
    [TestCase("2", "", "Jobs has no member '2'; name a bool property or field, or a bool method that takes nothing or a Tick")]
    [TestCase("", "", "Jobs has no member ''; name a bool property or field, or a bool method that takes nothing or a Tick")]
    [TestCase("GetHashCode", "", "Object.GetHashCode is a method of type int; name a bool property or field, or a bool method that takes nothing or a Tick")]
    public void A_name_that_is_not_there_is_answered_with_what_is(string name, string members, string complaint)
    {
        string literal = name.Length == 0 ? "[|TMR104:\"\"|]" : $"\"[|TMR104:{name}|]\"";
        Diagnostic report = MustReport($$"""partial class Jobs { [Every("1s", When = {{literal}})] void Job() { } {{members}} }""").Single();
        Assert.That(report.GetMessage(null), Is.EqualTo("The When of 'Jobs.Job' cannot be evaluated: " + complaint));
        Assert.That(report.Properties.GetValueOrDefault("Missing"), Is.EqualTo(name == "On" ? "On" : null), "for a fix that writes it");
        string? fitting = complaint.Contains("; it has ", StringComparison.Ordinal)
            ? complaint.Split("; it has ")[1].Replace(", ", ",", StringComparison.Ordinal) : null;
        Assert.That(report.Properties.GetValueOrDefault("Conditions"), Is.EqualTo(fitting), "for a fix that names one of them");
    }

    [TestCase("class Jobs(bool On) { internal bool Other => On; ", "On is a parameter of Jobs's primary constructor, which only the type itself can read; "
        + "name a bool property or field, or a bool method that takes nothing or a Tick")]
    [TestCase("record Jobs(bool On) { ", null)]
    public void A_parameter_of_a_primary_constructor_is_no_member(string type, string? complaint)
    {
        Diagnostic? report = MustReport($$"""{{type}} [Every("1s", When = {{Marked(complaint)}})] internal void Job() { } }""").SingleOrDefault();
        Assert.That(report?.GetMessage(null), Is.EqualTo(complaint is null ? null : "The When of 'Jobs.Job' cannot be evaluated: " + complaint));
        Assert.That(report?.Properties.Keys ?? [], Is.Empty, "A member of that name would change what the type reads.");
    }

    [Test]
    public void What_is_wrong_with_the_method_comes_first() => MustReport("""
        class Box<T> { static bool On; [Every("1s", When = "Off")] static void [|TMR001:Job|]() { } }
        """);

    // A literal, since nameof of what is not there is the compiler's to report.
    private static string Marked(string? fault) => fault is null ? "\"On\"" : "\"[|TMR104:On|]\"";

    private static Diagnostic[] MustReport(string source) => Analyzed.MustReport($"#pragma warning disable CS0649, CS0169, CS0414, CS0067\nusing TimerAttributes;\n{source}");
}
