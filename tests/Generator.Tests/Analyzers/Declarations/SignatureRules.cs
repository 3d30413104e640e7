using Microsoft.CodeAnalysis;

namespace TimerAttributes.Generator.Tests.Analyzers.Declarations;

/// <summary>TMR001 to TMR006 and TMR008: what a method has to be like. Each rule beside what it lets pass.</summary>
public class SignatureRules
{
    // Members of `partial class Jobs` in a file with the usings a job needs.
    [TestCase("""[Every("1s")] internal static void [|TMR001:Typed|]<T>() { }""")]
    [TestCase("""class Box<T> { [Every("1s")] internal static void [|TMR001:InBox|]() { } }""")]
    [TestCase("""class Box<T> { internal class In { [Every("1s")] internal static void [|TMR001:Deep|]() { } } }""")]
    [TestCase("""class Box<T> { [Every("1s")] internal static int [|TMR001:Several|](int number) => number; }""", Description = "no other fault of the method is reported")]
    [TestCase("""class Box<T>; class Closed : Box<int> { [Every("1s")] internal static void Fine() { } }""")]
    public void TMR001_generic(string members) => MustReport(members);

    [TestCase("""[Every("1s")] internal static [|TMR002:int|] Number() => 1;""")]
    [TestCase("""[Every("1s")] internal static async [|TMR002:Task<int>|] Later() => await Task.FromResult(1);""")]
    [TestCase("""[Every("1s")] internal static [|TMR002:ValueTask<int>|] Soon() => new(1);""")]
    [TestCase("""static Task? s; [Every("1s")] internal static [|TMR002:ref Task?|] ByReference() => ref s;""")]
    [TestCase("""[Every("1s")] internal static void A() { } [Every("1s")] internal static Task B() => Task.CompletedTask; [Every("1s")] internal static async ValueTask C() => await Task.Yield();""")]
    public void TMR002_return_type(string members) => MustReport(members);

    [TestCase("[|TMR003:string text|]")]
    [TestCase("[|TMR003:object thing|]")]
    [TestCase("[|TMR003:dynamic thing|]")]
    [TestCase("[|TMR003:int number|]")]
    [TestCase("[|TMR003:int[] numbers|]")]
    [TestCase("[|TMR003:params IDb[] many|]")]
    [TestCase("[|TMR003:ref Tick tick|]")]
    [TestCase("[|TMR003:ref readonly Tick tick|]")]
    [TestCase("[|TMR003:in IDb db|]")]
    [TestCase("[|TMR003:System.Action callback|]")]
    [TestCase("[|TMR003:Tick? tick|]")]
    [TestCase("[|TMR003:int a|], Tick tick, [|TMR003:int b|]")]
    [TestCase("[|TMR003:Tick? tick = null|]")]
    [TestCase("[|TMR003:CancellationToken? stop = null|]")]
    [TestCase("[|TMR003:string? text|]")]
    [TestCase("[|TMR003:in int number = 5|]")]
    [TestCase("[|TMR003:Old? old = null|]")]
    [TestCase("[|TMR003:Old[]? old = null|]")]
    [TestCase("[|TMR003:Old old|]")]
    [TestCase("[|TMR003:Box<Old[]> old|]")]
    [TestCase("IDb db, Tick tick, CancellationToken stop, Scheduler scheduler, Box<int> box, in Tick again")]
    [TestCase("IDb? db = null, Tick tick = default")]
    [TestCase("IDb? db, int number = 5, string? text = null, int[]? numbers = null, object? thing = null, System.Span<int> span = default, Tick tick = default")]
    public void TMR003_parameter(string parameters) => MustReport($$"""
        internal interface IDb; internal class Box<T>; [System.Obsolete("", true)] internal class Old;
        [System.Obsolete] [Every("1s")] internal static void Job({{parameters}}) { }
        """);

    [Test]
    public void TMR003_a_service_that_only_an_extern_alias_names()
    {
        MetadataReference library = UserProject.Of("public class Db;").WithAssemblyName("Library").ToMetadataReference(["Other"]);
        Generated generated = Generated.From(UserProject.Of("""
            extern alias Other;
            class J { [TimerAttributes.Every("1s")] internal static void Job(Other::Db db) { } }
            """).AddReferences(library));
        generated.MustCompile();
        Assert.That(Analyzed.Reports(generated.Compilation).Select(report => report.GetMessage(null)), Is.EqualTo([
            "'J.Job' cannot be a job: its parameter 'db' is of a type that only an extern alias can name; "
            + "take a Tick, a CancellationToken, or a service (a class or an interface) by value",
        ]));
        Assert.That(Analyzed.Reports(generated.Compilation).Select(report => report.Id), Is.EqualTo(["TMR003"]));
    }

    [TestCase("""class Closed { [Every("1s")] static void [|TMR004:Hidden|]() { } }""")]
    [TestCase("""class Closed { [Every("1s")] protected void [|TMR004:Hidden|]() { } }""")]
    [TestCase("""class Closed { private class In { [Every("1s")] internal static void [|TMR004:Hidden|]() { } } }""")]
    [TestCase("""partial class Open { [System.Obsolete("no", true)] [Every("1s")] internal static void [|TMR004:Gone|]() { } }""")]
    [TestCase("""partial class Open { [Every("1s")] static void Fine() { } private class In { [Every("1s")] internal static void Fine() { } } }""")]
    [TestCase("""class Closed { [Every("1s")] static void [|TMR004:One|]() { } [Every("1s")] void Two() { } [Every("1s")] internal void Fine() { } }""")]
    [TestCase("""class Closed { private class In { [Every("1s")] internal void [|TMR004:One|]() { } } [Every("1s")] void Two() { } }""")]
    [TestCase("""class Closed { [Every("1s")] void [|TMR004:One|]() { } class In { [Every("1s")] void [|TMR004:Two|]() { } [Every("1s")] void Three() { } } }""")]
    [TestCase("""class Closed { [Every("1s")] void [|TMR004:One|]() { } [System.Obsolete("", true), Every("1s")] void [|TMR004:Two|]() { } }""")]
    [TestCase("""class Closed { [Every("1[|TMR101: |]sec")] void [|TMR004:One|]() { } [Every("1s")] void Two() { } }""")]
    [TestCase("""class Closed { [Every("1s")] void [|TMR004:One|]() { } [Every("1[|TMR101: |]sec")] void Two() { } }""")]
    [TestCase("""class A { [Every("1s")] void [|TMR004:One|]() { } } class B { [Every("1s")] void [|TMR004:One|]() { } }""")]
    [TestCase("""class Closed { [Every("1s")] partial void [|TMR006:None|](); [Every("1s")] void [|TMR004:One|]() { } }""")]
    [TestCase("""class Base { [Every("1s")] protected internal static void Fine() { } }""")]
    [TestCase("""[System.Obsolete("so", false)] [Every("1s")] internal static void Fine() { }""")]
    public void TMR004_unreachable(string members) => MustReport(members);

    [Test]
    public void TMR004_speaks_of_the_first_part_that_is_not_partial() =>
        Assert.That(
            Analyzed.Reports("""class Outer { partial class In { [TimerAttributes.Every("1s")] static void Hidden() { } } }""").Single().GetMessage(null),
            Is.EqualTo("'Outer.In.Hidden' cannot be reached from generated code: it is private and Outer is not partial; make the method and In internal, or Outer partial"));

    [Test]
    public void TMR004_is_one_report_for_all_jobs_of_a_type_that_lacks_partial()
    {
        // Arrange
        const string Source = """class Jobs { [TimerAttributes.Every("1s")] void One() { } [TimerAttributes.Every("1s")] void Two() { } $ }""";
        const string Start = "'Jobs.One' cannot be reached from generated code: it is private and Jobs is not partial; make the method internal, or Jobs partial";

        // Act
        Diagnostic two = Analyzed.Reports(Source.Replace("$", "", StringComparison.Ordinal)).Single();
        Diagnostic three = Analyzed.Reports(Source.Replace("$", "[TimerAttributes.Every(\"1s\")] void Three() { }", StringComparison.Ordinal)).Single();

        // Assert
        Assert.That(two.GetMessage(null), Is.EqualTo(Start + ", which also mends 1 other job"));
        Assert.That(three.GetMessage(null), Is.EqualTo(Start + ", which also mends 2 other jobs"));
        Assert.That(three.AdditionalLocations.Select(place => place.SourceTree!.ToString().Substring(place.SourceSpan.Start, place.SourceSpan.Length)), Is.EqualTo(["Two", "Three"]));
    }

    [Test]
    public void TMR004_file_local_type() => Analyzed.MustReport("""
        using TimerAttributes;
        file partial class Local { [Every("1s")] internal static void [|TMR004:Hidden|]() { } }
        """);

    [TestCase("""[Every("1s")] internal static async [|TMR005:void|] Forgotten() => await Task.Yield();""")]
    [TestCase("""[Every("1s")] internal static partial [|TMR005:void|] Forgotten(); internal static async partial void Forgotten() => await Task.Yield();""")]
    [TestCase("""[Every("1s")] internal static async Task Kept() => await Task.Yield();""")]
    public void TMR005_async_void(string members) => MustReport(members);

    [TestCase("""abstract class A { [Every("1s")] internal abstract void [|TMR006:Job|](); }""")]
    [TestCase("""[Every("1s")] [System.Runtime.InteropServices.DllImport("c")] internal static extern void [|TMR006:pause|]();""")]
    [TestCase("""internal interface I { [Every("1s")] void [|TMR006:Job|](); [Every("1s")] static void [|TMR006:Other|]() { } [Every("1s")] static abstract void [|TMR006:Third|](); }""")]
    [TestCase("""interface I { void Job(); } class C : I { [Every("1s")] void I.[|TMR006:Job|]() { } }""")]
    [TestCase("""void Outer() { [Every("1s")] void [|TMR006:Local|]() { } Local(); }""")]
    [TestCase("""internal System.Action Lambda = [|TMR006:[Every("1s")] () => { }|];""")]
    [TestCase("""internal int Property { [Every("1s")] [|TMR006:get|] => 1; }""")]
    [TestCase("""internal event System.Action Happened { [Every("1s")] [|TMR006:add|] { } remove { } }""")]
    [TestCase("""[method: Every("1s")] internal event System.Action? [|TMR006:Happened|]; void Happen() => Happened?.Invoke();""")]
    [TestCase("""[method: Every("1s")] internal event System.Action [|TMR006:Happened|] = delegate { }, [|TMR006:Too|] = delegate { };""")]
    [TestCase("""[method: Every("1s")] internal class [|TMR006:Primary|](int number);""")]
    [TestCase("""[Every("1s")] public static Jobs operator [|TMR006:+|](Jobs a) => a;""")]
    [TestCase("""[Every("1s")] ~[|TMR006:Jobs|]() { }""")]
    [TestCase("""[Every("1s")] [System.Diagnostics.Conditional("DEBUG")] internal static void [|TMR006:Job|]() { }""")]
    [TestCase("""[Every("1s")] [System.Runtime.InteropServices.UnmanagedCallersOnly] internal static void [|TMR006:Job|]() { }""")]
    [TestCase("""[Every("1s")] partial void [|TMR006:Bodiless|]();""")]
    [TestCase("""[Every("1s", Name = "a")] partial void [|TMR006:Bodiless|](); [Every("1s", Name = "a")] partial void [|TMR006:Too|]();""")]
    [TestCase("""[Every("1s")] [|TMR006:Jobs|]() { }""")] // The compiler minds, too.
    [TestCase("""[Every("1s")] static partial void Whole(); static partial void Whole() { }""")]
    [TestCase("""abstract class A { [Every("1s")] internal void Fine() { } [Every("1s")] internal virtual void Too() { } }""")]
    public void TMR006_not_a_plain_method(string members) => MustReport(members);

    [Test]
    public void A_type_is_told_by_its_whole_name() => Analyzed.MustReport("""
        using ConditionalAttribute = Diagnostics.ConditionalAttribute;
        namespace Diagnostics { class ConditionalAttribute : System.Attribute; }
        namespace My.System.Diagnostics { class ConditionalAttribute : global::System.Attribute; }
        class Jobs
        {
            [TimerAttributes.Every("1s")] [Conditional, My.System.Diagnostics.Conditional] internal static void Fine() { }
            [TimerAttributes.Every("1s")] internal static void Too(Threading.CancellationToken stop) { }
        }
        namespace Threading { class CancellationToken; }
        """);

    [TestCase("""ref struct R { [Every("1s")] internal void [|TMR008:Job|]() { } }""")]
    [TestCase("""ref struct R { [Every("1s")] internal static void Fine() { } }""")]
    [TestCase("""struct S { [Every("1s")] internal void Fine() { } }""")]
    public void TMR008_no_instance(string members) => MustReport(members);

    [Test]
    public void E02_each_wrong_method_has_a_rule_of_its_own() => MustReport("""
        [Every("1s")] internal static void [|TMR001:Generic|]<T>() { }
        [Every("1s")] internal static [|TMR002:string|] Signature() => "";
        [Every("1s")] internal static void Params([|TMR003:params object[] all|]) { }
        class Closed { [Every("1s")] private static void [|TMR004:Private|]() { } }
        [Every("1s")] internal static async [|TMR005:void|] AsyncVoid() => await Task.Yield();
        internal abstract class Base { [Every("1s")] internal abstract void [|TMR006:Abstract|](); }
        [[|TMR007:Every("1s", Name = "same")|]] internal static void One() { }
        [[|TMR007:Every("1s", Name = "same")|]] internal static void Two() { }
        internal ref struct Ref { [Every("1s")] internal void [|TMR008:OfRefStruct|]() { } }
        """);

    [Test]
    public void E02_an_argument_that_is_not_constant_is_the_compilers_to_report()
    {
        Generated generated = Generated.From(InJobs("""[Every(Period())] internal static void Job() { } static string Period() => "5s";"""));
        Assert.That(generated.Complaints.Select(one => one.Id), Is.EqualTo(["CS0182"]));
        Assert.That(Analyzed.Reports(generated.Compilation), Is.Empty);
    }

    [TestCase("""[Every("1s")] internal static Missing Job() => null;""")]
    [TestCase("""[Every("1s")] internal static void Job(Missing m) { }""")]
    [TestCase("""[Every()] internal static void Job() { }""")]
    [TestCase("""static class S { [Every("1s")] internal void Job() { } }""")]
    [TestCase("""class { [Every("1s")] internal static void Job() { } }""")]
    [TestCase("""[Every("1s", "2s")] internal static void Job() { }""")]
    [TestCase("""[Every(5)] internal static void Job() { }""")]
    [TestCase("""[Every("1s", Name = 5)] internal static void Job() { }""")]
    [TestCase("""[Every("1s", First = Missing)] internal static void Job() { }""")]
    [TestCase("""[Every("1s", RunOn = Missing)] internal static void Job() { }""")]
    [TestCase("""[Every("1s")] internal static void""")]
    public void Code_that_does_not_compile_is_left_to_the_compiler(string members)
    {
        Generated generated = Generated.From(InJobs(members));
        Assert.That(generated.Complaints, Is.Not.Empty.And.All.Matches<Diagnostic>(one => one.Location.SourceTree?.FilePath == "File0.cs"));
        Assert.That(Analyzed.Reports(generated.Compilation), Is.Empty);
    }

    private static void MustReport(string members) => Analyzed.MustReport(InJobs(members));

    private static string InJobs(string members) =>
        $"using System.Threading;\nusing System.Threading.Tasks;\nusing TimerAttributes;\nnamespace Acme;\npartial class Jobs\n{{\n{members}\n}}";
}
