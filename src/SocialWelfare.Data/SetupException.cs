namespace SocialWelfare.Data;

/// <summary>Something outside the program is wrong and a person has to act: the message says what and how.</summary>
public sealed class SetupException(string message, Exception? innerException = null) : Exception(message, innerException);
