using TimerAttributes.Linux;

namespace TimerAttributes.Tests.Harness;

/// <summary>What a test that has failed leaves open is no trouble of the tests after it.</summary>
[RealKernel]
public class LeftoverTests
{
    [Test]
    public void K15_descriptors_that_a_test_has_opened_and_not_closed_are_closed_after_it()
    {
        int before = Descriptors.Count;
        _ = Posix.Pipe();
        using (TimerFd timer = TimerFd.Create(Clock.Monotonic)) _ = Posix.Dup(timer.Descriptor.Number);
        Assert.That((Descriptors.Count, Descriptors.Timers().Length), Is.EqualTo((before + 3, 1)));
        Posix.CloseLeftovers();
        Assert.That((Descriptors.Count, Descriptors.Timers().Length), Is.EqualTo((before, 0)));
    }

    [Test]
    public void K15_timers_of_a_scheduler_that_a_test_has_not_stopped_are_not_counted_after_it()
    {
        using TimerFd timer = TimerFd.Create(Clock.Monotonic);
        Assert.That(Descriptors.Timers(), Has.Length.EqualTo(1));
        Descriptors.DisregardTimers();
        try
        {
            Assert.That(Descriptors.Timers(), Is.Empty);
        }
        finally
        {
            Descriptors.RegardTimers();
        }
    }
}
