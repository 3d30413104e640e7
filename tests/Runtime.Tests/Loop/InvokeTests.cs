namespace TimerAttributes.Tests.Loop;

/// <summary>Actions that their caller waits for.</summary>
[RealKernel]
public class InvokeTests
{
    [Test]
    public void F12_to_wait_for_one_s_own_loop_throws()
    {
        using var loop = new RunningLoop();
        Exception? thrown = null;
        loop.On(() => thrown = Assert.Catch(() => loop.Loop.Invoke(() => { })));
        Assert.That(thrown, Is.TypeOf<InvalidOperationException>().With.Message.Contains("cannot wait for its own loop"));
        loop.On(() => { });
    }

    [Test]
    public void An_invoke_returns_when_the_action_is_done_and_throws_what_it_throws()
    {
        using var loop = new RunningLoop();
        bool onLoop = false;
        loop.Loop.Invoke(() =>
        {
            Thread.Sleep(20);
            onLoop = loop.Loop.IsLoopThread;
        });
        Assert.That(onLoop, Is.True);
        InvalidDataException? thrown = Assert.Throws<InvalidDataException>(() => loop.Loop.Invoke(Throw));
        Assert.That((thrown!.Message, thrown.StackTrace!.Contains(nameof(Throw), StringComparison.Ordinal)), Is.EqualTo(("the action's", true)));
        Assert.That(() => loop.Loop.Invoke(null!), Throws.ArgumentNullException);
        Assert.That(() => loop.Loop.Post(null!), Throws.ArgumentNullException);
        Assert.That(loop.Errors, Is.Empty, "it was the caller's");

        static void Throw() => throw new InvalidDataException("the action's");
    }

    [Test]
    public void An_invoke_of_a_loop_that_has_stopped_throws_and_one_that_races_the_stop_runs_or_throws()
    {
        using var loop = new RunningLoop(run: false);
        for (int round = 0; round < 300; round++)
        {
            int ran = 0, accepted = 0, refused = 0;
            loop.Run();
            var invoker = new Thread(() =>
            {
                for (int n = 0; n < 50; n++)
                {
                    try
                    {
                        loop.Loop.Invoke(() => ran++);
                        accepted++;
                    }
                    catch (InvalidOperationException)
                    {
                        refused++;
                    }
                }
            })
            { IsBackground = true };
            invoker.Start();
            if (round % 2 == 0) Thread.SpinWait(round * 100);
            loop.Loop.Stop();
            Assert.That(invoker.Join(Patience.Span), Is.True, "it waits for ever");
            loop.Join();
            Assert.That((ran, accepted + refused), Is.EqualTo((accepted, 50)));
        }

        Assert.That(() => loop.Loop.Invoke(() => { }), Throws.InvalidOperationException.With.Message.Contains("has stopped"));
        Assert.That(loop.Loop.Post(() => { }), Is.False);
    }
}
