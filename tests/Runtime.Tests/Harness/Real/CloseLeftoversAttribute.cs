using NUnit.Framework.Interfaces;

[assembly: TimerAttributes.Tests.Harness.Real.CloseLeftovers]

namespace TimerAttributes.Tests.Harness.Real;

/// <summary>Runs after each test that has failed, and closes the descriptors which that test has left open, because later tests count them.</summary>
[AttributeUsage(AttributeTargets.Assembly)]
internal sealed class CloseLeftoversAttribute : Attribute, ITestAction
{
    public ActionTargets Targets => ActionTargets.Test;

    public void BeforeTest(ITest test)
    {
    }

    public void AfterTest(ITest test)
    {
        if (TestContext.CurrentContext.Result.Outcome.Status != TestStatus.Failed) return;
        Posix.CloseLeftovers();
        Descriptors.DisregardTimers();
    }
}
