using Microsoft.CodeAnalysis;
using TimerAttributes.Generator.Analyzers.Blocking;

namespace TimerAttributes.Generator.Tests.Analyzers.Blocking;

/// <summary>TMR202: what a handler on the loop waits for, all else there waits for too.</summary>
public class BlockedLoopRuleTests
{
    [TestCase("Thread.[|TMR202:Sleep|](5);")]
    [TestCase("System.Threading.Thread.[|TMR202:Sleep|](System.TimeSpan.FromSeconds(1));")]
    [TestCase("new Thread(Plain).[|TMR202:Join|]();")]
    [TestCase("Work().[|TMR202:Wait|](); Work().[|TMR202:Wait|](5); Task.[|TMR202:WaitAll|](Work()); Task.[|TMR202:WaitAny|](Work());")]
    [TestCase("_ = Number().[|TMR202:Result|]; _ = new ValueTask<int>(1).[|TMR202:Result|];")]
    [TestCase("var task = Number(); _ = task.[|TMR202:Result|];")]
    [TestCase("_ = s_task.[|TMR202:Result|]; if (Number().IsCompleted) _ = s_task.[|TMR202:Result|];")]
    [TestCase("if (Pending.IsFaulted) _ = Pending.[|TMR202:Result|]; var other = Number(); if (other.IsCompleted) _ = Pending.[|TMR202:Result|];")]
    [TestCase("Work().GetAwaiter().[|TMR202:GetResult|](); Number().ConfigureAwait(false).GetAwaiter().[|TMR202:GetResult|]();")]
    [TestCase("new ValueTask(Work()).GetAwaiter().[|TMR202:GetResult|](); new ValueTask(Work()).ConfigureAwait(false).GetAwaiter().[|TMR202:GetResult|]();")]
    [TestCase("s_event.[|TMR202:WaitOne|](); s_event.[|TMR202:WaitOne|](100);")]
    [TestCase("s_slim.[|TMR202:Wait|](); s_slim.[|TMR202:Wait|](-1);")]
    [TestCase("s_event.[|TMR202:WaitOne|](Zero); s_event.[|TMR202:WaitOne|](Timeout.InfiniteTimeSpan);")]
    [TestCase("""_ = File.[|TMR202:ReadAllText|]($"{1}/proc/stat"); _ = File.[|TMR202:ReadAllText|]($"x/proc/{1}"); _ = File.[|TMR202:ReadAllText|]("/process");""")]
    [TestCase("""using FileStream f = File.OpenRead("/srv/sys/x"); f.[|TMR202:ReadByte|](); FileStream g = f; g.[|TMR202:ReadByte|](); FileStream h; h = f; h.[|TMR202:ReadByte|]();""")]
    [TestCase("""using var text = new StreamReader("/var/log/syslog"); text.[|TMR202:ReadToEnd|](); using (StreamReader u = File.OpenText("x")) u.[|TMR202:ReadLine|]();""")]
    [TestCase("""using var text = new StreamReader(File.OpenRead("x")); text.[|TMR202:ReadToEnd|](); TextReader any = text; StreamReader file = new(s_file!); file.[|TMR202:Read|]();""")]
    [TestCase("if (s_task is { IsFaulted: false } t) t.[|TMR202:Wait|]();")]
    [TestCase("if (s_task is { } t && Pending is { IsCompleted: true }) t.[|TMR202:Wait|]();")]
    [TestCase("if (s_task?.IsFaulted == true) s_task?.[|TMR202:Wait|]();")]
    [TestCase("if (s_task is { [|TMR202:Result|]: 1 } or { IsFaulted: true, [|TMR202:Result|]: 2 }) { }")]
    [TestCase("_ = s_all[0].[|TMR202:Result|]; if (s_all.Length > 0) s_all[0].[|TMR202:Wait|]();")]
    [TestCase("_ = ((Task<int>)Work()).[|TMR202:Result|]; if (s_all[0].IsCompleted) _ = s_task.[|TMR202:Result|];")]
    [TestCase("int Own(int seconds) => 1; Own(0); Task.[|TMR202:WaitAll|](new[] { Work() }, 1);")]
    [TestCase("new ManualResetEventSlim().[|TMR202:Wait|](); new CountdownEvent(1).[|TMR202:Wait|]();")]
    [TestCase("Parallel.[|TMR202:For|](0, 9, _ => { });")]
    [TestCase("""_ = File.[|TMR202:ReadAllText|]("x"); File.[|TMR202:AppendAllText|]("x", "y"); File.[|TMR202:Copy|]("x", "y");""")]
    [TestCase("s_file?.[|TMR202:Flush|](); s_file!.[|TMR202:ReadByte|](); s_file.[|TMR202:Write|](new byte[1], 0, 1);")]
    [TestCase("s_socket.[|TMR202:Send|](new byte[1]); s_socket.[|TMR202:Connect|](null!);")]
    [TestCase("s_command.[|TMR202:ExecuteNonQuery|](); s_connection.[|TMR202:Open|]();")]
    [TestCase("System.Diagnostics.Process.GetCurrentProcess().[|TMR202:WaitForExit|]();")]
    [TestCase("System.Console.[|TMR202:ReadLine|]();")]
    [TestCase("new System.Net.Http.HttpClient().[|TMR202:Send|](null!);")]
    [TestCase("if (Flag) { for (;;) Thread.[|TMR202:Sleep|](1); }")]
    [TestCase("Local(); void Local() { Other(); } void Other() => Thread.[|TMR202:Sleep|](1);")]
    [TestCase("var nap = () => Thread.[|TMR202:Sleep|](1); nap();")]
    [TestCase("Recursive(); void Recursive() { Thread.[|TMR202:Sleep|](1); Recursive(); }")]
    public void TMR202_in_a_job_of_the_loop(string body) => InJob($"void Job() {{ {body} }}");

    [TestCase("if (s_task.Status == TaskStatus.RanToCompletion) _ = s_task.ConfigureAwait(false).GetAwaiter().GetResult();")]
    [TestCase("if (Pending.IsCompleted) _ = Pending.Result;")]
    [TestCase("if (s_event.WaitOne(0)) s_event.WaitOne();")]
    [TestCase("var set = new ManualResetEventSlim(); if (set.IsSet) set.Wait();")]
    [TestCase("var child = System.Diagnostics.Process.GetCurrentProcess(); if (child.HasExited) child.WaitForExit(); else child.WaitForExit(0);")]
    [TestCase("""new System.IO.Pipes.NamedPipeClientStream("x").Connect(0);""")]
    [TestCase("Thread.Sleep(0); Work().Wait(0); s_event.WaitOne(0); s_event.WaitOne(System.TimeSpan.Zero); s_slim.Wait(0);")]
    [TestCase("s_event.WaitOne(System.TimeSpan.Zero);")]
    [TestCase("if (s_task.IsCompleted) _ = s_task.Result;")]
    [TestCase("if (s_task.Wait(0)) _ = s_task.Result;")]
    [TestCase("var task = Number(); if (task.IsCompletedSuccessfully) task.GetAwaiter().GetResult();")]
    [TestCase("""_ = File.ReadAllText("/proc/loadavg"); _ = File.ReadAllLines($"/proc/{1}/stat");""")]
    [TestCase("""using FileStream f = File.OpenRead("/proc/self/stat"); f.ReadByte(); using (var g = new FileStream($"/sys/{1}", FileMode.Open)) g.ReadByte();""")]
    [TestCase("""_ = File.ReadAllText("/sys/class/thermal/thermal_zone0/temp"); s_stat.ReadByte();""")]
    [TestCase("using var text = new StreamReader(new MemoryStream()); text.ReadToEnd(); StreamReader other = text; other.ReadLine(); new StringReader(\"\").ReadToEnd();")]
    [TestCase("""using var text = new StreamReader("/proc/stat"); text.ReadToEnd(); new StreamReader("/sys/x").ReadLine(); File.OpenText("/proc/stat").ReadLine();""")]
    [TestCase("""using var text = new StreamReader(File.OpenRead("/proc/stat")); text.ReadToEnd(); new StreamReader(s_stat).ReadToEnd();""")]
    [TestCase("void Read(StreamReader given) => given.ReadToEnd(); Read(null!);")]
    [TestCase("if (s_task is { IsCompleted: true } t) t.Wait();")]
    [TestCase("if (s_task is { IsCompletedSuccessfully: true }) s_task.Wait();")]
    [TestCase("if (s_task is not { IsCompleted: true }) return; _ = s_task.Result;")]
    [TestCase("if (s_task is Task<int> and { Status: TaskStatus.RanToCompletion } t) _ = t.Result;")]
    [TestCase("switch (Pending) { case { IsCompleted: true } t: t.Wait(); break; }")]
    [TestCase("if (s_task is { IsCompletedSuccessfully: true, Result: var value }) System.Console.WriteLine(value);")]
    [TestCase("if (s_late is { Target: Task<int> { IsCompleted: true, Result: 1 } }) { }")]
    [TestCase("if (Number() is { IsCompleted: true, Result: var value }) System.Console.WriteLine(value);")]
    [TestCase("_ = s_task switch { { IsCompleted: true, Result: var value } => value, _ => 0 };")]
    [TestCase("switch (s_task) { case { IsCompleted: true } and { Result: 1 }: break; case not { Status: TaskStatus.Running }: _ = s_task.Result; break; }")]
    [TestCase("if (s_all[0].IsCompleted) _ = s_all[0].Result; foreach (var one in s_all) { if (one.IsCompleted) one.Wait(); }")]
    [TestCase("if (s_object is Task { IsCompleted: true }) _ = ((Task<int>)s_object).Result;")]
    [TestCase("System.Console.WriteLine(nameof(s_task.Result));")]
    [TestCase("if (s_task?.IsCompleted == true) s_task?.ConfigureAwait(false).GetAwaiter().GetResult();")]
    [TestCase("System.Console.WriteLine(); _ = File.Exists(\"x\"); new MemoryStream().WriteByte(1);")]
    [TestCase("Task.Run(() => Thread.Sleep(1)); new Thread(() => Thread.Sleep(1)).Start();")]
    [TestCase("var nap = () => Thread.Sleep(1); s_late = nap;")]
    [TestCase("void Unused() => Thread.Sleep(1);")]
    [TestCase("Wait(); Sleep(5); _ = Result;")]
    [TestCase("lock (s_gate) { Plain(); }")]
    public void TMR202_is_not_reported_of_what_does_not_wait(string body) => InJob($"void Job() {{ {body} }} void Wait() {{ }} void Sleep(int ms) {{ }} int Result => 1;");

    [TestCase("async Task Job() { await Work(); Thread.Sleep(5); }")] // In the pool by then.
    [TestCase("async Task Job() { Thread.[|TMR202:Sleep|](5); await Work(); Thread.Sleep(5); }")]
    [TestCase("async Task Job() { await Later(Number().[|TMR202:Result|]); }")]
    [TestCase("async Task Job() { await foreach (int one in Stream()) { Thread.Sleep(one); } }")]
    [TestCase("Task Job() { Thread.[|TMR202:Sleep|](5); return Work(); }")]
    [TestCase("async Task Job() { await foreach (int one in Late(Number().[|TMR202:Result|])) { Thread.Sleep(one); } }")]
    [TestCase("async Task Job() { async Task Local() { await Work(); Thread.Sleep(1); } await Local(); }")]
    [TestCase("void Job() { Local(1); void Local<T>(T one) => Thread.[|TMR202:Sleep|](1); }")]
    [TestCase("void Job(System.Action act) { act(); var late = s_late; late!(); }")]
    public void TMR202_up_to_the_first_await(string job) => InJob(job);

    [TestCase("Pool", false)]
    [TestCase("Thread", false)]
    [TestCase("Loop", true)]
    public void TMR202_on_the_loop_only(string runOn, bool isReported) => Analyzed.MustReport<BlockedLoopRule>(
        $$"""using TimerAttributes; class J { [Every("1s", RunOn = RunOn.{{runOn}})] internal void Job() => System.Threading.Thread.{{(isReported ? "[|TMR202:Sleep|]" : "Sleep")}}(5); }""");

    [Test]
    public void TMR202_a_call_by_its_bare_name() => Analyzed.MustReport<BlockedLoopRule>("""
        using static System.Threading.Thread;
        class J { [TimerAttributes.Every("1s", RunOn = TimerAttributes.RunOn.Loop)] internal void Job() { [|TMR202:Sleep|](5); } }
        """);

    [Test]
    public void A_report_also_shows_the_attributes_that_put_the_job_on_the_loop() => Assert.That(
        Analyzed.MustReport<BlockedLoopRule>("""
            using TimerAttributes;
            class J { [Every("1s", RunOn = RunOn.Loop), Every("2s")] [Once("3s", RunOn = RunOn.Loop)] internal void Job() => System.Threading.Thread.[|TMR202:Sleep|](5); }
            """).Single().AdditionalLocations.Select(place => place.SourceTree!.ToString().Substring(place.SourceSpan.Start, place.SourceSpan.Length)),
        Is.EqualTo(["Every(\"1s\", RunOn = RunOn.Loop)", "Once(\"3s\", RunOn = RunOn.Loop)"]));

    [Test]
    public void TMR202_a_lock_that_is_held_for_long_elsewhere() => InJob("""
        void Job() { lock ([|TMR202:s_gate|]) { Plain(); } lock (s_free) { Plain(); } }
        void Slow() { lock (s_gate) { s_file!.CopyTo(s_file); } lock (this) { Thread.Sleep(1); } }
        void Local() { lock (s_free) { System.Action late = () => Thread.Sleep(1); } object s = s_free; lock (s) { Thread.Sleep(1); } }
        void Quick() { lock (s_free) { Plain(); } Thread.Sleep(1); }
        """);

    [TestCase("if (s_task is { IsCompleted: true }) lock (s_gate) { _ = s_task.Result; }", false)]
    [TestCase("lock (s_gate) { if (Pending.IsCompleted) _ = Pending.Result; s_stat.ReadByte(); }", false)]
    [TestCase("lock (s_gate) { if (Pending.IsCompleted) _ = s_task.Result; }", true)]
    public void TMR202_a_lock_that_is_held_over_what_is_asked_or_ready(string statements, bool isSlow) => InJob(
        $"void Job() {{ lock ({(isSlow ? "[|TMR202:s_gate|]" : "s_gate")}) {{ Plain(); }} }} void Take() {{ {statements} }}");

    [Test]
    public void TMR202_what_is_called_under_a_lock_of_the_job_itself_is_said_once() =>
        InJob("void Job() { lock (s_gate) { Thread.[|TMR202:Sleep|](1); } lock (s_gate) { Plain(); } }");

    [Test]
    public void A_socket_may_be_one_that_does_not_block() =>
        InJob("void Job() { s_socket.Send(new byte[1]); Thread.[|TMR202:Sleep|](1); } static Socket Make() => new(SocketType.Stream, ProtocolType.Tcp) { Blocking = false };");

    [Test]
    public void A_message_names_the_lock_and_what_is_called_under_it() => Assert.That(
        InJob("void Job() { lock ([|TMR202:s_gate|]) { } } void Slow() { lock (s_gate) Thread.Sleep(1); }").Single().GetMessage(null), Is.EqualTo(
            "'Jobs.Job' runs on the loop and blocks it with lock (s_gate), which other code holds during Thread.Sleep; hold the lock for less time, or run the job on RunOn.Pool"));

    [TestCase("Thread.[|Sleep|](5);", "'Jobs.Job' runs on the loop and blocks it with Thread.Sleep; await Task.Delay, or run the job on RunOn.Pool")]
    [TestCase("Number().GetAwaiter().[|GetResult|]();", "'Jobs.Job' runs on the loop and blocks it with GetAwaiter().GetResult(); await the task, or run the job on RunOn.Pool")]
    public void A_message_names_the_call_and_what_to_write(string body, string message) => Assert.That(
        InJob($"void Job() {{ {body.Replace("[|", "[|TMR202:", StringComparison.Ordinal)} }}").Single().GetMessage(null), Is.EqualTo(message));

    [Test]
    public void A_job_with_a_precision_is_not_sent_to_the_pool() => Assert.That(
        Analyzed.MustReport<BlockedLoopRule>("""
            using System.Threading; using TimerAttributes;
            class Jobs
            {
                [Every("1ms", RunOn = RunOn.Loop, Precision = "10us")] internal static void Job() { Thread.[|TMR202:Sleep|](5); }
            }
            """).Single().GetMessage(null), Does.EndWith("await Task.Delay, or run the job on RunOn.Thread"));

    private static Diagnostic[] InJob(string job) => Analyzed.MustReport<BlockedLoopRule>($$"""
        using System.Collections.Generic; using System.IO; using System.Net.Sockets; using System.Threading; using System.Threading.Tasks; using TimerAttributes;
        class Jobs
        {
            static readonly object s_gate = new(), s_free = new();
            static readonly AutoResetEvent s_event = new(false);
            static readonly SemaphoreSlim s_slim = new(1);
            static readonly FileStream? s_file = null;
            static readonly FileStream s_stat = new("/proc/stat", FileMode.Open);
            static readonly Socket s_socket = null!;
            static readonly Task<int> s_task = Task.FromResult(1);
            static readonly Task<int>[] s_all = [s_task];
            static readonly object s_object = s_task;
            static readonly System.Data.Common.DbCommand s_command = null!;
            static readonly System.Data.IDbConnection s_connection = null!;
            internal static System.Action? s_late;
            static bool Flag => s_late is null;
            static System.TimeSpan Zero => default;
            static Task<int> Pending => s_task;
            static IAsyncEnumerable<int> Late(int number) => Stream();
            static void Plain() { }
            static Task Work() => Task.Delay(1);
            static Task Later(int number) => Task.Delay(number);
            static Task<int> Number() => Task.FromResult(1);
            static async IAsyncEnumerable<int> Stream() { await Task.Yield(); yield return 1; }
            [Every("1s", RunOn = RunOn.Loop)] internal {{job}}
        }
        """);
}
