namespace TimerAttributes.Generator.Tests.Analyzers.Declarations;

/// <summary>TMR001 to TMR008: what is said of a method that is no job, word by word: its name, what is wrong, and what to write instead.</summary>
public class SignatureMessages
{
    [TestCase("""[Every("1s")] internal static void Job<T>() { }""", "Jobs.Job", "it")]
    [TestCase("""class Box<T> { internal class In { [Every("1s")] internal static void Job() { } } }""", "Jobs.Box.In.Job", "its type Box")]
    public void TMR001_names_what_is_generic(string members, string job, string part) => MustSay(
        members, $"'{job}' cannot be a job: {part} has type parameters, and the scheduler has no type arguments for them; move the job to a method and a type without type parameters");

    [TestCase("""[Every("1s")] internal static Task<int> Job() => Task.FromResult(1);""", "System.Threading.Tasks.Task<int>")]
    public void TMR002_names_the_type(string members, string type) => MustSay(
        members, $"'Jobs.Job' cannot be a job: it returns {type}, and the scheduler ignores that value; return void, Task or ValueTask");

    [TestCase("int number", "is of type int")]
    [TestCase("string number", "is of type string")]
    [TestCase("System.Action number", "is of type System.Action")]
    [TestCase("int* number", "is of type int*")]
    [TestCase("dynamic number", "is dynamic")]
    [TestCase("in Scheduler number", "is passed by reference")]
    [TestCase("out CancellationToken number", "is passed by reference")]
    [TestCase("params Scheduler[] number", "is a params parameter")]
    [TestCase("Box<int*[]> number", "has a pointer in its type")]
    [TestCase("Box<delegate*<void>[]> number", "has a pointer in its type")]
    [TestCase("Box<Old> number", "is of a type whose use is an error, [Obsolete(error: true)]")]
    [TestCase("Old.In number", "is of a type whose use is an error, [Obsolete(error: true)]")]
    public void TMR003_names_the_parameter_and_its_fault(string parameter, string fault) => MustSay(
        $$"""
        internal class Box<T>;
        [System.Obsolete("", true)] internal class Old { internal class In; }
        [System.Obsolete] [Every("1s")] internal static unsafe void Job({{parameter}}) => throw null!;
        """,
        $"'Jobs.Job' cannot be a job: its parameter 'number' {fault}; "
        + "take a Tick, a CancellationToken, or a service (a class or an interface) by value");

    [TestCase("""class Closed { [Every("1s")] static void Job() { } }""", "Closed.Job",
        "it is private and Closed is not partial; make the method and Closed internal, or Closed partial")]
    [TestCase("""class Closed { [Every("1s")] protected static void Job() { } }""", "Closed.Job",
        "it is protected and Closed is not partial; make the method and Closed internal, or Closed partial")]
    [TestCase("""class Closed { private class In { [Every("1s")] internal static void Job() { } } }""", "Closed.In.Job",
        "its type In is private and Closed is not partial; make In and Closed internal, or Closed partial")]
    [TestCase("""class Open { [System.Obsolete("", true)] [Every("1s")] internal static void Job() { } }""", "Open.Job",
        "it is [Obsolete(error: true)], so that any call is an error; remove the attribute")]
    [TestCase("""class Closed { [System.Obsolete("", true)] [Every("1s")] static void Job() { } }""", "Closed.Job",
        "it is [Obsolete(error: true)], so that any call is an error; remove the attribute")] // First: no other way in would help.
    [TestCase("""[System.Obsolete("", true)] class Gone { [Every("1s")] internal static void Job() { } }""", "Gone.Job",
        "its type Gone is [Obsolete(error: true)], so that any call is an error; remove the attribute")]
    public void TMR004_names_the_door_and_who_could_open_it(string members, string job, string complaint) =>
        MustSay(members, $"'Jobs.{job}' cannot be reached from generated code: {complaint}");

    [Test]
    public void TMR004_names_a_file_local_type() => Assert.That(
        Messages("""file class Local { [TimerAttributes.Every("1s")] internal static void Job() { } }"""),
        Is.EqualTo(["'Local.Job' cannot be reached from generated code: its type Local is file-local; remove the modifier file"]));

    [Test]
    public void TMR005_says_what_is_lost() => MustSay(
        """[Every("1s")] internal static async void Job() => await Task.Yield();""",
        "'Jobs.Job' cannot be a job: it is async void, so the scheduler can neither await it nor catch its exceptions; return Task or ValueTask");

    [TestCase("""void Outer() { [Every("1s")] void Local() { } Local(); }""", "Local", "is a local function")]
    [TestCase("""System.Action Lambda = [Every("1s")] () => { };""", "the lambda", "is not a method")]
    [TestCase("""[Every("1s")] internal Jobs() { }""", "Jobs.Jobs", "is a constructor")]
    [TestCase("""[Every("1s")] static Jobs() { }""", "Jobs.Jobs", "is a constructor")]
    [TestCase("""[Every("1s")] ~Jobs() { }""", "Jobs.~Jobs", "is a finalizer")]
    [TestCase("""[Every("1s")] public static Jobs operator +(Jobs a) => a;""", "Jobs.operator +", "is an operator")]
    [TestCase("""[Every("1s")] public static explicit operator int(Jobs a) => 1;""", "Jobs.explicit operator System.Int32", "is an operator")]
    [TestCase("""interface I { void M(); } class C : I { [Every("1s")] void I.M() { } }""", "Jobs.C.M", "is an explicit interface implementation")]
    [TestCase("""int Number { [Every("1s")] get => 1; }""", "Jobs.Number.get", "is an accessor")]
    [TestCase("""internal interface I { [Every("1s")] void M(); }""", "Jobs.I.M", "is a member of an interface")]
    [TestCase("""abstract class A { [Every("1s")] internal abstract void M(); }""", "Jobs.A.M", "is abstract")]
    [TestCase("""[Every("1s")] [System.Runtime.InteropServices.DllImport("c")] internal static extern void pause();""",
        "Jobs.pause", "is extern")]
    [TestCase("""[Every("1s")] [System.Diagnostics.Conditional("DEBUG")] internal static void M() { }""",
        "Jobs.M", "is [Conditional], so that calls of it may be left out")]
    [TestCase("""[Every("1s")] [System.Runtime.InteropServices.UnmanagedCallersOnly] internal static void M() { }""",
        "Jobs.M", "is [UnmanagedCallersOnly]")]
    [TestCase("""[Every("1s")] partial void M();""", "Jobs.M", "is partial and has no body")]
    public void TMR006_names_what_it_is(string members, string job, string kind) => MustSay(
        members, $"'{job}' cannot be a job: it {kind}; move the attribute to a plain method of a class or struct, with a body, that calls it");

    [Test]
    public void TMR007_says_that_a_name_is_blank() => MustSay(
        """[Every("1s", Name = "")] internal static void Job() { }""",
        "The name of job 'Jobs.Job' is blank; write a name that no other job has, or remove Name");

    [Test]
    public void TMR008_names_the_ref_struct() => MustSay(
        """ref struct R { [Every("1s")] internal void Job() { } }""",
        "'Jobs.R.Job' cannot be a job: it is an instance method of the ref struct R, and the scheduler cannot store such an instance; make the method static, or R a class or a struct");

    [TestCase("""Every("1s", RunOn = (RunOn)7)""",
        "The RunOn of 'Jobs.Job' is out of range: RunOn has no value 7; write one of RunOn.Pool, RunOn.Loop, RunOn.Thread")]
    [TestCase("""Every("1s", First = "2x")""", "The first delay of 'Jobs.Job' is not a duration: ")]
    [TestCase("""Every("1s", Jitter = "2x")""", "The jitter of 'Jobs.Job' is not a duration: ")]
    [TestCase("""Every("1s", Spread = "2x")""", "The spread of 'Jobs.Job' is not a duration: ")]
    [TestCase("""Every("1s", Accuracy = "2x")""", "The accuracy of 'Jobs.Job' is not a duration: ")]
    [TestCase("""Every("1s", Timeout = "2x")""", "The time-out of 'Jobs.Job' is not a duration: ")]
    [TestCase("""Every("1s", RetryDelay = "2x")""", "The retry delay of 'Jobs.Job' is not a duration: ")]
    [TestCase("""Once("2x")""", "The delay of 'Jobs.Job' is not a duration: ")]
    public void TMR101_and_TMR102_name_the_option(string attribute, string start) => Assert.That(
        Messages($$"""using TimerAttributes; class Jobs { [{{attribute}}] internal static void Job() { } }""").Single(), Does.StartWith(start));

    private static void MustSay(string members, string message)
    {
        string source = $"using System.Threading; using System.Threading.Tasks; using TimerAttributes; partial class Jobs {{ {members} }}";
        Assert.That(Messages(source), Is.EqualTo([message]));
    }

    private static IEnumerable<string> Messages(string source) => Analyzed.Reports(source).Select(report => report.GetMessage(null));
}
