namespace TimerAttributes.State;

/// <summary>A store cannot be used. The message names the job, the place, the reason and a remedy.</summary>
public class TimerStoreException : Exception
{
    /// <summary>Makes an exception without a reason.</summary>
    public TimerStoreException()
        : base("The store of the jobs' state cannot be used.")
    {
    }

    /// <summary>Makes an exception.</summary>
    /// <param name="message">The job, the place, the reason and a remedy.</param>
    public TimerStoreException(string message)
        : base(message)
    {
    }

    /// <summary>Makes an exception with a cause.</summary>
    /// <param name="message">The job, the place, the reason and a remedy.</param>
    /// <param name="innerException">The cause.</param>
    public TimerStoreException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }
}
