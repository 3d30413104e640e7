using Microsoft.CodeAnalysis;
using TimerAttributes.Generator.Analyzers.Blocking;

namespace TimerAttributes.Generator.Tests.Analyzers.Blocking;

/// <summary>TMR202 and TMR213 of what an <c>EventLoop</c> is given to call.</summary>
public class LoopHandlerRule
{
    [TestCase("loop.Post(() => Thread.[|TMR202:Sleep|](5));")]
    [TestCase("loop.Once(Time, () => { Thread.[|TMR202:Sleep|](5); });")]
    [TestCase("loop.Every(Time, timer => Thread.[|TMR202:Sleep|](5));")]
    [TestCase("loop.Invoke(delegate { Thread.[|TMR202:Sleep|](5); });")]
    [TestCase("loop.Watch(0, Interest.Read, (watch, ready) => System.Threading.Tasks.Task.Delay(1).[|TMR202:Wait|]());")]
    [TestCase("EventLoop? perhaps = loop; perhaps?.Post(() => Thread.[|TMR202:Sleep|](5)); perhaps?.Once(Time, [|TMR202:Nap|]); perhaps?.Post(Fine);")]
    [TestCase("loop.Post([|TMR202:Nap|]);")]
    [TestCase("loop.Post([|TMR202:this.Nap|]); loop.Once(Time, [|TMR202:Nap|]);")]
    [TestCase("loop.Post([|TMR202:Local|]); void Local() => Deeper(); static void Deeper() => Thread.Sleep(1);")]
    [TestCase("loop.Post(() => Local()); void Local() => Thread.[|TMR202:Sleep|](1);")]
    [TestCase("loop.Post([|TMR202:Local|]); void Local() => Thread.Sleep(1);")]
    [TestCase("loop.Every(Time, [|TMR213:async|] () => await Task.Delay(1));")]
    [TestCase("loop.Watch(0, Interest.Read, [|TMR213:async|] (watch, ready) => { Thread.[|TMR202:Sleep|](1); await Task.Delay(1); Thread.Sleep(1); });")]
    [TestCase("loop.Post([|TMR213:AsyncVoid|]);")]
    [TestCase("loop.Post(Bodiless); System.Action fine = Fine; loop.Post(fine);")]
    [TestCase("loop.Post(Fine); loop.Post(() => Fine()); loop.Post(() => System.Console.WriteLine()); loop.Post(loop.Stop);")]
    [TestCase("loop.Post(() => Task.Run(() => Thread.Sleep(1)));")]
    [TestCase("var other = new Other(); other.Post(() => Thread.Sleep(1)); other.Once(Time, async () => await Task.Delay(1));")]
    [TestCase("System.Action act = () => Thread.Sleep(5); act.Invoke(); act();")]
    public void TMR202_in_a_handler_of_the_loop(string statements) => InMethod(statements);

    // A task that was there before is likely to be what the handler is called for.
    [TestCase("Task.FromResult(1).ContinueWith(done => loop.Post(() => System.Console.WriteLine(done.Result)));")]
    [TestCase("var done = Task.FromResult(1); loop.Post(() => { _ = done.Result; var mine = Task.FromResult(1); _ = mine.[|TMR202:Result|]; });")]
    public void TMR202_a_task_of_the_handler_s_own(string statements) => InMethod(statements);

    // What is ready is read without waiting; elsewhere it may not be.
    [TestCase("loop.Watch(0, Interest.Read, (watch, ready) => { socket.Receive(new byte[1]); file.ReadByte(); System.Console.ReadLine(); Thread.[|TMR202:Sleep|](1); });")]
    [TestCase("loop.Post(() => { socket.[|TMR202:Receive|](new byte[1]); file.[|TMR202:ReadByte|](); });")]
    [TestCase("socket.Blocking = true; socket.NoDelay = false; loop.Post(() => socket.[|TMR202:Receive|](new byte[1]));")]
    [TestCase("bool Blocking = true; Blocking |= false; socket.Blocking |= Blocking; loop.Post(() => socket.[|TMR202:Receive|](new byte[1]));")]
    [TestCase("socket.Blocking = false; loop.Post(() => socket.Receive(new byte[1]));")]
    public void TMR202_a_watched_descriptor_is_ready(string statements) => InMethod(statements);

    [Test]
    public void A_message_says_how_else_and_where_the_call_is()
    {
        Diagnostic report = InMethod("loop.Post([|TMR202:Nap|]);").Single();
        Assert.That(report.GetMessage(null), Is.EqualTo(
            "'Nap' runs on the loop and blocks it with Thread.Sleep; await Task.Delay, in a task that posts its result with EventLoop.Post"));
        Assert.That(report.AdditionalLocations.Single().SourceTree!.ToString()[report.AdditionalLocations[0].SourceSpan.Start..], Does.StartWith("Sleep(50)"));
    }

    [TestCase("loop.Post([|TMR213:async|] () => await Task.Delay(1));", "The lambda")]
    [TestCase("loop.Post([|TMR213:AsyncVoid|]);", "AsyncVoid")]
    public void A_message_says_what_becomes_of_an_async_void(string statements, string name) => Assert.That(InMethod(statements).Single().GetMessage(null), Is.EqualTo(
        $"'{name}' runs on the loop and is async void: code after its first await does not run on the loop, and an exception there ends the process; "
        + "start a task that posts its result with EventLoop.Post"));

    [Test]
    public void A_method_of_another_file_is_not_followed() => Assert.That(
        Analyzed.Reports<BlockedLoopRule>(UserProject.Of(
            "partial class C { void Register(TimerAttributes.EventLoop loop) => loop.Post(Nap); }",
            "partial class C { void Nap() => System.Threading.Thread.Sleep(1); }")), Is.Empty);

    private static Diagnostic[] InMethod(string statements) => Analyzed.MustReport<BlockedLoopRule>($$"""
        using System.IO; using System.Net.Sockets; using System.Threading; using System.Threading.Tasks; using TimerAttributes;
        class Other { public void Post(System.Action action) { } public void Once(System.TimeSpan time, System.Action action) { } }
        class Handlers
        {
            static System.TimeSpan Time => default;
            void Nap() => Thread.Sleep(50);
            async void AsyncVoid() { await Task.Delay(1); Thread.Sleep(1); }
            static void Fine() { }
            [System.Runtime.InteropServices.DllImport("c")] static extern void Bodiless();
            void Register(EventLoop loop, Socket socket, FileStream file) { {{statements}} }
        }
        """);
}
