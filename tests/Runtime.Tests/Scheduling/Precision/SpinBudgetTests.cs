using TimerAttributes.Scheduling.Precision;

namespace TimerAttributes.Tests.Scheduling.Precision;

/// <summary><see cref="SpinBudget"/>: a share of the time that passes, and a fifth of a second of it at most.</summary>
public class SpinBudgetTests
{
    private const long Millisecond = 1_000_000;

    [Test]
    public void What_is_spent_comes_back_with_time()
    {
        // Arrange
        using var kernel = new VirtualKernel();
        var budget = new SpinBudget(kernel, 0.05);
        Assert.That(budget.LeftAfter(0), Is.EqualTo(10 * Millisecond), "5 % of 200 ms");

        // Act and assert
        budget.Spend(12 * Millisecond);
        Assert.That(budget.LeftAfter(0), Is.EqualTo(-2 * Millisecond));
        Assert.That(budget.LeftAfter(100 * Millisecond), Is.EqualTo(3 * Millisecond), "5 % of the wait");
        kernel.Spend("100ms");
        Assert.That(budget.LeftAfter(0), Is.EqualTo(3 * Millisecond));
        kernel.Spend("10s");
        Assert.That(budget.LeftAfter(10_000 * Millisecond), Is.EqualTo(10 * Millisecond), "No more is kept.");
    }

    [Test]
    public void The_first_lack_is_told_apart()
    {
        using var kernel = new VirtualKernel();
        var budget = new SpinBudget(kernel, 0.05);
        Assert.That((budget.TrySpendAll(), budget.TrySpendAll()), Is.EqualTo((true, false)));
    }

    [TestCase(0)]
    [TestCase(-0.1)]
    [TestCase(1.01)]
    [TestCase(double.NaN)]
    public void A_share_that_has_no_meaning_is_refused(double share) => Assert.That(
        () => new SchedulerOptions { SpinBudget = share },
        Throws.InstanceOf<ArgumentOutOfRangeException>().With.Message.StartsWith(
            FormattableString.Invariant($"SpinBudget is {share}; write a part of one processor, from more than 0 to 1, such as 0.05 for 5 %.")));
}
